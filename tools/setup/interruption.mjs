import { commandLine, parentOf } from './processes.mjs';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * npm passes a Ctrl-C on to its script although the terminal has sent it there already. Two signals
 * this close together are one key press; a person who means to force presses again later.
 */
const ECHO_MILLISECONDS = 700;

/**
 * Calls `first` on the first signal to end and `again` on a later one.
 *
 * When npm is killed, or the shell it runs us in, nobody passes anything on: `watchNpm` takes that for
 * a signal too.
 *
 * @param {{ first: () => void, again: () => void, watchNpm?: boolean }} reactions
 * @returns {() => void} stops listening
 */
export function onInterruption({ first, again, watchNpm = false }) {
  let since = 0;
  const react = () => {
    if (since === 0) {
      since = Date.now();
      first();
    } else if (Date.now() - since > ECHO_MILLISECONDS) {
      again();
    }
  };
  for (const signal of SIGNALS) process.on(signal, react);
  const orphaned = watchNpm ? orphanage() : () => false;
  const timer = setInterval(() => {
    if (since === 0 && orphaned()) react();
  }, 1_000).unref();
  // A closed terminal makes every later line an error, which would end us before our children.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return () => {
    clearInterval(timer);
    for (const signal of SIGNALS) process.off(signal, react);
  };
}

/** @returns {() => boolean} whether npm, or the shell between it and us, has ended since */
function orphanage() {
  const parent = process.ppid;
  const isShell = /^\S*sh -c /.test(commandLine(parent));
  const npm = isShell ? parentOf(parent) : undefined;
  return () => process.ppid !== parent || (npm !== undefined && parentOf(parent) !== npm);
}
