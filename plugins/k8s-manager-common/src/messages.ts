/** The languages the suite speaks completely. */
export const locales = ['en', 'zh-CN'] as const;

/** One of {@link locales}. */
export type Locale = (typeof locales)[number];

/** One text in every language. Parameters are written `{{name}}`, as the portal's translation API writes them. */
export interface Words {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** Values that fill the parameters of a text. */
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * A text on its way to a person: our own as an id with parameters, text that came from a cluster as it came.
 * Nothing on the wire or in the database is in one language.
 */
export type Message =
  { readonly id: string; readonly params?: MessageParams } | { readonly verbatim: string };

type ParamNames<T extends string> = T extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

type Say<T extends string> = [ParamNames<T>] extends [never]
  ? () => Message
  : (params: Readonly<Record<ParamNames<T>, string | number>>) => Message;

/** Texts that stand beside what they speak of: one function per text, and `words` for the catalogue. */
export type Messages<T extends Record<string, Words>> = {
  readonly [K in keyof T]: Say<T[K]['en']>;
} & { readonly words: Readonly<Record<string, Words>> };

/**
 * Defines texts under a prefix: `defineMessages('pods', { gone: { en: '{{name}} is gone', … } }).gone({ name })`.
 * A parameter that the English text does not name is a compile error.
 */
export function defineMessages<const T extends Record<string, Words>>(
  prefix: string,
  texts: T,
): Messages<T> {
  const words: Record<string, Words> = {};
  const functions: Record<string, (params?: MessageParams) => Message> = {};
  for (const [name, text] of Object.entries(texts)) {
    const id = `${prefix}.${name}`;
    words[id] = text;
    functions[name] = params => (params ? { id, params } : { id });
  }
  return { ...functions, words } as unknown as Messages<T>;
}

/** Fills `{{name}}` parameters; an unknown parameter stays visible, so that a mistake is seen. */
export function fill(text: string, params: MessageParams = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}

/**
 * The message in one language. An id the catalogue does not know (a newer backend, a contributed kind) is
 * shown as it is: better a technical word than nothing.
 */
export function say(
  message: Message,
  locale: Locale,
  catalogue: Readonly<Record<string, Words>>,
): string {
  if ('verbatim' in message) {
    return message.verbatim;
  }
  const words = catalogue[message.id];
  return words ? fill(words[locale], message.params) : message.id;
}
