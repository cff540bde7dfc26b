/**
 * Building programs from pinned Go modules. Plain JavaScript without dependencies, because setup runs
 * it beside the installation of the packages.
 */
import { spawn } from 'node:child_process';
import { setPriority, tmpdir } from 'node:os';
import { createInterface } from 'node:readline';

/**
 * Builds the tools of a module at low priority. Fetching the modules and compiling both count as
 * progress.
 *
 * @param {object} options see goBuild.d.mts
 * @throws Error that names a missing or too old Go, or quotes what Go complains about
 */
export async function goBuild({
  what,
  usual,
  packages,
  module,
  directory,
  variables,
  env,
  log,
  signal,
  go = 'go',
}) {
  const version = await runToEnd(go, ['version'], { env, signal }).catch(() => undefined);
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  if (major === undefined) throw new Error('Go is not installed');
  if (Number(major) === 1 && Number(minor) < 21) {
    throw new Error(`Go ${major}.${minor} is too old, 1.21 or newer is needed`);
  }
  log(`building ${what} from source; usually ${usual} on two cores`);
  const flags = ['-s', '-w', ...variables.map(variable => `-X ${variable}`)].join(' ');
  const output = buildProgress(log, { what, total: packages });
  await runToEnd(
    go,
    ['build', '-v', '-trimpath', '-ldflags', flags, '-o', `${directory}/`, 'tool'],
    {
      cwd: module,
      // GOFLAGS and GOWORK of the user would change what is built.
      env: { ...env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOWORK: 'off' },
      signal,
      onErrorLine: output.line,
      lowPriority: true,
    },
  ).catch(error => {
    throw new Error(`go build failed: ${output.lastWords() || error.message}`);
  });
}

/**
 * Reads what `go build -v` says: `go: downloading MODULE VERSION` while it fetches, then the import
 * path of each package as it is compiled. Anything else is what it complains about.
 */
export function buildProgress(log, { what, total, now = Date.now }) {
  let modules = 0;
  let packages = 0;
  const complaints = [];
  const report = throttled(line => log(line), { now });
  return {
    line(line) {
      if (line.startsWith('go: downloading ')) {
        modules += 1;
        if (packages === 0) report(`fetching the source of ${what}: ${modules} modules`);
      } else if (/^[\w.~-]+(\/[\w.~+-]+)*$/.test(line)) {
        packages += 1;
        const percent = Math.min(99, Math.floor((100 * packages) / total));
        report(`building ${what}: ${packages} of ${total} packages (${percent} %)`);
      } else if (line.trim() !== '') {
        complaints.push(line.trim());
        if (complaints.length > 20) complaints.shift();
      }
    },
    lastWords: () => complaints.slice(-5).join('; '),
  };
}

/** Lets through the first call and then one every two seconds. */
export function throttled(call, { now = Date.now, milliseconds = 2000 } = {}) {
  let last = -Infinity;
  return argument => {
    if (now() - last < milliseconds) return;
    last = now();
    call(argument);
  };
}

/**
 * Runs a program and gives its standard output. The program leads a process group of its own, so
 * that `signal` ends its children too: `go build` ended alone would leave its compilers running.
 */
function runToEnd(command, args, { cwd = tmpdir(), env, signal, onErrorLine, lowPriority }) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = how => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, how);
      } catch {
        // The group has ended already.
      }
    };
    let killTimer;
    const abort = () => {
      end('SIGTERM');
      killTimer = setTimeout(() => end('SIGKILL'), 3000);
    };
    const exit = () => end('SIGKILL');
    signal?.addEventListener('abort', abort, { once: true });
    process.once('exit', exit);
    if (lowPriority && child.pid !== undefined) {
      try {
        setPriority(child.pid, 10);
      } catch {
        // Ordinary priority only makes the rest of the machine slower.
      }
    }
    let output = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      output += text;
    });
    createInterface({ input: child.stderr }).on('line', line => onErrorLine?.(line));
    const done = () => {
      clearTimeout(killTimer);
      signal?.removeEventListener('abort', abort);
      process.removeListener('exit', exit);
    };
    child.once('error', error => {
      done();
      reject(error);
    });
    child.once('close', (code, killedBy) => {
      done();
      if (signal?.aborted) reject(signal.reason);
      else if (code === 0) resolve(output);
      else reject(new Error(`${command} ended with ${killedBy ?? `code ${code}`}`));
    });
  });
}
