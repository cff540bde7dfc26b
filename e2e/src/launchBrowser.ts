import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Chromium as Linux distributions and people install it. */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * A headless Chromium: the one K8S_MANAGER_CHROMIUM names, the one inside the npm package where it runs (Linux on
 * x64), an installed one, or Playwright's own.
 *
 * @throws Error that says how to get one
 */
export async function launchBrowser(): Promise<Browser> {
  const args = ['--no-first-run', '--disable-background-networking', '--disable-sync'];
  // Chromium's sandbox refuses to run as root, and unprivileged user namespaces are often closed in containers.
  if (process.platform === 'linux') args.push('--no-sandbox', '--disable-dev-shm-usage');
  const executablePath = await findChromium();
  try {
    return await chromium.launch({ headless: true, args, executablePath });
  } catch (error) {
    throw new Error(
      `Chromium does not start (${(error as Error).message.split('\n')[0]}). Name one in K8S_MANAGER_CHROMIUM, or install it with "npx playwright-core install chromium".`,
      { cause: error },
    );
  }
}

async function findChromium(): Promise<string | undefined> {
  if (process.env.K8S_MANAGER_CHROMIUM) return process.env.K8S_MANAGER_CHROMIUM;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium');
    return packaged.executablePath();
  }
  return installed.find(existsSync);
}
