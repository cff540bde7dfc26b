// Read by whatever Node there is: nothing newer than ES2020 and no imports ahead of the check.
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node ${process.versions.node} is too old: Node 20 or newer is needed.`);
  process.exitCode = 1;
} else if (process.platform === 'win32') {
  console.error('Windows is not supported: run it in the Windows Subsystem for Linux.');
  process.exitCode = 1;
} else {
  import('./startCommand.mjs').then(({ start }) => start(process.argv.slice(2)));
}
