import { errorMessages } from './errors';
import { healthMessages } from './health';
import { defineMessages, fill, say } from './messages';
import { catalogue } from './words';

const params = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(m => m[1]).sort();

describe('messages', () => {
  const messages = defineMessages('test', {
    plain: { en: 'Plain', 'zh-CN': '简单' },
    named: { en: '{{name}} is gone from {{cluster}}', 'zh-CN': '{{cluster}} 中没有 {{name}}' },
  });

  it('say an id in the language asked for', () => {
    const message = messages.named({ name: 'a', cluster: 'b' });
    expect(message).toEqual({ id: 'test.named', params: { name: 'a', cluster: 'b' } });
    expect(say(message, 'en', messages.words)).toBe('a is gone from b');
    expect(say(message, 'zh-CN', messages.words)).toBe('b 中没有 a');
    expect(messages.plain()).toEqual({ id: 'test.plain' });
  });

  it('pass text of a cluster through, braces included', () => {
    expect(say({ verbatim: 'dial {{tcp}}' }, 'zh-CN', {})).toBe('dial {{tcp}}');
  });

  it('show an unknown id and an unknown parameter rather than nothing', () => {
    expect(say({ id: 'from.a.newer.backend' }, 'en', {})).toBe('from.a.newer.backend');
    expect(fill('{{here}} {{constructor}}', { here: 1 })).toBe('1 {{constructor}}');
  });

  it('are held to their parameters by the compiler', () => {
    // @ts-expect-error cluster is missing
    messages.named({ name: 'a' });
    // @ts-expect-error the text has no parameter of this name
    messages.named({ name: 'a', cluster: 'b', other: 'c' });
    // @ts-expect-error the text takes none
    messages.plain({ name: 'a' });
    expect(Object.keys(messages.words)).toEqual(['test.plain', 'test.named']);
  });
});

describe('the catalogue', () => {
  it.each(Object.entries(catalogue))(
    'has %s in both languages with the same parameters',
    (_, words) => {
      expect(words.en.trim()).not.toBe('');
      expect(words['zh-CN'].trim()).not.toBe('');
      expect(params(words['zh-CN'])).toEqual(params(words.en));
    },
  );

  it('holds what errors and health speak with', () => {
    expect(catalogue).toMatchObject(errorMessages.words);
    expect(catalogue).toMatchObject(healthMessages.words);
    expect(catalogue['deployments.apps.columns.upToDate'].en).toBe('Up to date');
    expect(catalogue['operations.restart.title']['zh-CN']).toBe('重启');
  });
});
