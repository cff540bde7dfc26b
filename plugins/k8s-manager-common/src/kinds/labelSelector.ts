import type { LabelSelector } from '../kubernetes';

const byName = (a: string, b: string) => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Labels as kubectl writes them: `app=cart,tier=web`; `undefined` where there are none. */
export function labelsText(labels: Readonly<Record<string, string>> = {}): string | undefined {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.sort(byName).join(',') || undefined;
}

/**
 * A label selector as kubectl writes it: `app=cart,tier in (api,web),!canary`; `undefined` where it names no label.
 * Source: apimachinery's `labels.Requirement.String`.
 */
export function labelSelectorText(selector: LabelSelector | undefined): string | undefined {
  const requirements: { key: string; text: string }[] = [];
  for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) {
    requirements.push({ key, text: `${key}=${value}` });
  }
  for (const { key, operator, values = [] } of selector?.matchExpressions ?? []) {
    const set = `(${[...values].sort(byName).join(',')})`;
    if (operator === 'In') requirements.push({ key, text: `${key} in ${set}` });
    else if (operator === 'NotIn') requirements.push({ key, text: `${key} notin ${set}` });
    else if (operator === 'DoesNotExist') requirements.push({ key, text: `!${key}` });
    else requirements.push({ key, text: key });
  }
  requirements.sort((a, b) => byName(a.key, b.key));
  return requirements.map(({ text }) => text).join(',') || undefined;
}
