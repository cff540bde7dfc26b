import {
  kinds,
  operations,
  sections,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import chinese from './translations/zh-CN';
import { sectionTitles } from './pages/sections';
import { words } from './words';

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, n]) => n).sort();

describe('words', () => {
  it('say everything in both languages, with the same parameters', () => {
    for (const [id, text] of Object.entries(words)) {
      expect([id, text.en.trim() === '', text['zh-CN'].trim() === '']).toEqual([id, false, false]);
      expect([id, placeholders(text['zh-CN'])]).toEqual([id, placeholders(text.en)]);
    }
  });

  it('name every kind, column and operation pages show', () => {
    for (const kind of kinds as readonly ResourceKind[]) {
      expect(words).toHaveProperty([`${kind.id}.one`]);
      expect(words).toHaveProperty([`${kind.id}.many`]);
      for (const column of Object.keys(kind.columns)) {
        expect(words).toHaveProperty([`${kind.id}.columns.${column}`]);
      }
    }
    for (const { id } of operations) {
      expect(words).toHaveProperty([`operations.${id}.title`]);
      expect(words).toHaveProperty([`operations.${id}.description`]);
    }
  });

  it('name every section in both languages', () => {
    for (const section of sections) {
      const title = sectionTitles[section]();
      const text = words['id' in title ? title.id : ''];
      expect([section, text?.en, text?.['zh-CN']]).toEqual([
        section,
        expect.stringMatching(/\w/),
        expect.stringMatching(/[\u4e00-\u9fff]/),
      ]);
    }
  });

  it('never put a space between CJK characters, nor half-width punctuation behind them', () => {
    for (const [id, text] of Object.entries(chinese)) {
      expect([id, /[\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff][,;:!?]/.test(text)]).toEqual([
        id,
        false,
      ]);
    }
  });
});
