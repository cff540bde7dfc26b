/** One condition of a label selector; all of them must hold. */
export type LabelRequirement =
  | { readonly key: string; readonly operator: 'in' | 'notin'; readonly values: readonly string[] }
  | { readonly key: string; readonly operator: 'exists' | 'doesNotExist' };

const prefix = /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/;

function checkedKey(key: string): string {
  if (!prefix.test(key)) throw new Error(`${key || 'an empty text'} is no label`);
  return key;
}

function checkedValue(value: string): string {
  if (!labelValue.test(value)) throw new Error(`${value} is no value of a label`);
  return value;
}

/** Splits at the commas that stand outside of parentheses. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let begin = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    else if (text[i] === ')') depth -= 1;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(begin, i));
      begin = i + 1;
    }
    if (depth < 0 || depth > 1) throw new Error('the parentheses do not match');
  }
  if (depth !== 0) throw new Error('the parentheses do not match');
  return [...parts, text.slice(begin)].map(part => part.trim());
}

function requirementOf(part: string): LabelRequirement {
  const set = /^(\S+)\s+(in|notin)\s*\((.*)\)$/.exec(part);
  if (set) {
    const values = set[3].split(',').map(value => checkedValue(value.trim()));
    return { key: checkedKey(set[1]), operator: set[2] as 'in' | 'notin', values };
  }
  const equality = /^([^=!]*?)\s*(==|=|!=)\s*([^=!]*)$/.exec(part);
  if (equality) {
    const operator = equality[2] === '!=' ? 'notin' : 'in';
    return { key: checkedKey(equality[1]), operator, values: [checkedValue(equality[3])] };
  }
  if (part.startsWith('!')) {
    return { key: checkedKey(part.slice(1).trim()), operator: 'doesNotExist' };
  }
  return { key: checkedKey(part), operator: 'exists' };
}

/**
 * A label selector in kubectl's syntax: `app=cart,tier in (api,web),!canary`. An empty one selects everything.
 * Source: apimachinery's `labels.Parse`.
 *
 * @throws Error that says what cannot be read
 */
export function parseLabelSelector(text: string): readonly LabelRequirement[] {
  if (text.trim() === '') return [];
  return partsOf(text).map(requirementOf);
}

/** Whether labels satisfy every requirement. As in Kubernetes, `notin` holds for an object without the label. */
export function matchesLabels(
  requirements: readonly LabelRequirement[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return requirements.every(requirement => {
    const { key, operator } = requirement;
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case 'in':
        return value !== undefined && requirement.values.includes(value);
      case 'notin':
        return value === undefined || !requirement.values.includes(value);
      case 'exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}
