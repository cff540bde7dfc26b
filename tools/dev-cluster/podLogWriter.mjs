/**
 * Keeps the logs of simulated containers coming: one file per kind of container, in the format in
 * which a container runtime writes them (CRI: time, stream, `F` for a full line, text).
 * `node podLogWriter.mjs DESCRIPTION DIRECTORY`, see src/simulation/podLogs.ts for the description.
 */
import { randomBytes, randomInt } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const [descriptionFile, directory] = process.argv.slice(2);
const limit = 1024 * 1024;
const backlog = { lines: 120, milliseconds: 30 * 60 * 1000 };

const logs = JSON.parse(readFileSync(descriptionFile, 'utf8'));

const fill = text =>
  text
    .replaceAll('{id}', () => randomBytes(6).toString('hex'))
    .replaceAll('{ms}', () => String(randomInt(2, 340)))
    .replaceAll('{n}', () => String(randomInt(1, 5000)));

function line(log, milliseconds) {
  const { stream = 'stdout', text } = log.lines[randomInt(log.lines.length)];
  return `${new Date(milliseconds).toISOString().replace('Z', '000000Z')} ${stream} F ${fill(text)}\n`;
}

mkdirSync(directory, { recursive: true, mode: 0o700 });
for (const log of logs) {
  const now = Date.now();
  const file = join(directory, log.file);
  if (!existsSync(file)) {
    const step = backlog.milliseconds / backlog.lines;
    const old = Array.from({ length: backlog.lines }, (_, index) =>
      line(log, now - (backlog.lines - index) * step),
    );
    writeFileSync(file, old.join(''), { mode: 0o600 });
  }
  if (log.previous) {
    const previous = log.previous.map((text, index) =>
      line({ lines: [{ stream: 'stderr', text }] }, now - 60_000 + index),
    );
    writeFileSync(join(directory, log.previousFile), previous.join(''), { mode: 0o600 });
  }
  log.due = now + randomInt(log.everyMilliseconds);
}

setInterval(() => {
  const now = Date.now();
  for (const log of logs) {
    if (log.due > now) continue;
    log.due = now + log.everyMilliseconds / 2 + randomInt(log.everyMilliseconds);
    const file = join(directory, log.file);
    try {
      // Readers that follow notice the new file, as they do with a runtime's rotation.
      if (statSync(file).size > limit) renameSync(file, `${file}.1`);
      appendFileSync(file, line(log, now), { mode: 0o600 });
    } catch (error) {
      // The cluster's directory was removed: there is nobody left to write for.
      if (!existsSync(directory)) process.exit(0);
      if (error.code !== 'ENOENT') throw error;
    }
  }
}, 250);
