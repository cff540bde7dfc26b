import { spawn } from 'node:child_process';

/**
 * How to open an address here, undefined where nobody would see it.
 *
 * @param {{ platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, terminal: boolean }} where
 * @returns {string | undefined} a program that takes the address
 */
export function browserOpener({ platform, environment, terminal }) {
  if (environment.CI || environment.SSH_CONNECTION || !terminal) return undefined;
  if (environment.BROWSER === 'none') return undefined;
  if (platform === 'darwin') return 'open';
  if (platform === 'linux' && (environment.DISPLAY || environment.WAYLAND_DISPLAY))
    return 'xdg-open';
  return undefined;
}

/**
 * Opens the address, if that can be done. The browser is the user's: it does not end with us.
 *
 * @param {string} address
 */
export function openBrowser(address) {
  const opener = browserOpener({
    platform: process.platform,
    environment: process.env,
    terminal: process.stdout.isTTY === true,
  });
  if (opener === undefined) return;
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // The address stands in the terminal anyway.
  child.unref();
}
