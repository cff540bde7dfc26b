const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * npm passes a Ctrl-C on to its script although the terminal has sent it there already. Two signals
 * this close together are one key press; a person who means to force presses again later.
 */
const ECHO_MILLISECONDS = 700;

/**
 * Calls `first` on the first signal to end and `again` on a later one.
 *
 * When a parent that should have passed the signal on dies without a word (npm killed), nobody is
 * left to end us: `watchParent` takes that for a signal too.
 *
 * @param {{ first: () => void, again: () => void, watchParent?: boolean }} reactions
 * @returns {() => void} stops listening
 */
export function onInterruption({ first, again, watchParent = false }) {
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
  const parent = process.ppid;
  const timer = watchParent
    ? setInterval(() => {
        if (process.ppid !== parent && since === 0) react();
      }, 1_000).unref()
    : undefined;
  // A closed terminal makes every later line an error, which would end us before our children.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return () => {
    clearInterval(timer);
    for (const signal of SIGNALS) process.off(signal, react);
  };
}
