import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** @param {string} file from the project's root */
const read = file => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

const english = read('README.md');
const chinese = read('README.zh-CN.md');

/** @param {string} text */
const prose = text => text.replace(/^```[\s\S]*?^```$/gm, '');

/**
 * @param {string} text
 * @param {RegExp} pattern with one group
 */
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);

test('the README says the same in both languages: headings', () => {
  /** @param {string} text */
  const levels = text => all(prose(text), /^(#+) /gm);
  assert.deepEqual(levels(chinese), levels(english));
});

test('the README says the same in both languages: code', () => {
  /** @param {string} text */
  const code = text => all(text, /^(```[\s\S]*?^```)$/gm);
  assert.deepEqual(code(chinese), code(english));
});

test('the README says the same in both languages: commands, and how many points', () => {
  /** @param {string} text */
  const commands = text => all(prose(text), /`((?:npm|yarn)[^`]*)`/g);
  assert.deepEqual(commands(chinese), commands(english));
  /** @param {string} text */
  const points = text => all(text, /^- (\*\*)/gm).length;
  assert.equal(points(chinese), points(english));
});

test('the README leads to the same documents and pictures in both languages', () => {
  /** @param {string} text */
  const targets = text =>
    all(prose(text), /\]\(([^)]+)\)/g)
      .filter(target => !/^README/.test(target))
      .map(target => target.replace('-zh-CN-', '-'))
      .sort();
  // Each shows its own language first and the other one's picture later.
  assert.deepEqual([...new Set(targets(chinese))], [...new Set(targets(english))]);
});

test('each README leads to the other', () => {
  assert.match(english, /\]\(README\.zh-CN\.md\)/);
  assert.match(chinese, /\]\(README\.md\)/);
});

test('Chinese sentences have full-width punctuation', () => {
  const wrong = prose(chinese)
    .replace(/`[^`]*`|\]\([^)]*\)/g, '')
    .split('\n')
    .filter(line => /\p{Script=Han}[,;:?!()]|[,;(]\p{Script=Han}/u.test(line));
  assert.deepEqual(wrong, []);
});
