import path from 'node:path';
import { hardCodedText, readSources, sourceOf, unusedMessages } from './__testUtils__/wordUse';
import { words } from './words';

const plugins = path.resolve(__dirname, '../..');
const han = /\p{Script=Han}/u;

describe('text for people', () => {
  it('stands in messages, never in the code of a page', () => {
    const sources = readSources(plugins, 'k8s-manager/src/**/*.{ts,tsx}');
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(hardCodedText)).toEqual([]);
  });

  it('is said somewhere', () => {
    expect(unusedMessages(readSources(plugins, 'k8s-manager*/src/**/*.{ts,tsx}'))).toEqual([]);
  });
});

describe('Chinese', () => {
  const texts = Object.entries(words);

  it('is another text than the English one, names aside', () => {
    // Kinds, units and the like are called the same; whatever has an English word in small letters is not.
    const same = texts.filter(
      ([, { en, 'zh-CN': zh }]) => en === zh && /(^|\s)[a-z]{2,}(\s|$)/.test(en),
    );
    expect(same).toEqual([]);
  });

  it('has full-width punctuation beside its characters', () => {
    const wrong = texts.filter(([, { 'zh-CN': zh }]) =>
      /\p{Script=Han}\s*[,;:!?()]|[(,;:]\s*\p{Script=Han}|\p{Script=Han}\.(\s|$)/u.test(zh),
    );
    expect(wrong.map(([id, { 'zh-CN': zh }]) => [id, zh])).toEqual([]);
  });

  it('ends as a sentence where the English one does', () => {
    // A few words that do not even begin as one are no sentence: what ends in a full stop there is shortened.
    const isSentence = (en: string) =>
      /[^.]\.$/.test(en) && (/^[A-Z]/.test(en) || en.split(/\s+/).length > 3);
    const wrong = texts.filter(
      ([, { en, 'zh-CN': zh }]) => han.test(zh) && isSentence(en) !== /。$/.test(zh),
    );
    expect(wrong.map(([id, { en, 'zh-CN': zh }]) => [id, en, zh])).toEqual([]);
  });
});

describe('hardCodedText', () => {
  it.each([
    ['<p>Words</p>', ['Words']],
    ['<p>{busy ? "Wait" : say(texts.go())}</p>', ['Wait']],
    ['<p>{count} · {total}</p>', []],
    ['<input placeholder="Filter" />', ['Filter']],
    ['<input aria-label={`Row ${n}`} />', ['Row …']],
    ['<input className="filter" data-kind="pods" />', []],
    ['<kbd>Esc</kbd>', []],
    ['const sentence = `${say(a)} of ${b}`;', ['… of …']],
    ['const key = `${a}/of/${b}`;', []],
  ])('finds in %s: %j', (code, found) => {
    const text = code.startsWith('<') ? `export const x = ${code};` : code;
    expect(hardCodedText(sourceOf('a.tsx', text))).toEqual(found.map(each => `a.tsx:1: ${each}`));
  });
});

describe('unusedMessages', () => {
  const defined = sourceOf(
    'aMessages.ts',
    "export const aMessages = defineMessages('a', { one: {}, two: {}, three: {} });",
  );

  it('names what nothing says', () => {
    const use = sourceOf(
      'a.tsx',
      "import { aMessages as texts } from './aMessages';\nsay(texts.one()); const id = 'a.two';",
    );
    expect(unusedMessages([defined, use])).toEqual(['a.three']);
  });

  it('cannot tell where all of them are passed on', () => {
    const use = sourceOf('a.tsx', "import { aMessages } from './aMessages';\nshow(aMessages);");
    expect(unusedMessages([defined, use])).toEqual([]);
  });
});
