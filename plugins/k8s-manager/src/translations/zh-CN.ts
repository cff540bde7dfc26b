import { words } from '../words';

/** The Chinese texts, loaded when a person chooses the language. */
const chinese: Record<string, string> = Object.fromEntries(
  Object.entries(words).map(([id, text]) => [id, text['zh-CN']]),
);

export default chinese;
