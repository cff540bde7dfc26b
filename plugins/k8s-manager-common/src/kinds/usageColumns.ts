import { type CellPayloads, type ColumnOptions, type FactValues, usage, type Usage } from './cells';

/** Figures of a kind, by name: what its objects ask for, and how much they may use. */
export interface UsageFigures {
  readonly request?: string;
  readonly limit?: string;
}

/**
 * The columns CPU and memory of a kind with {@link Definition.usage}. What the fact says goes before the figures.
 *
 * @param figures - where the object itself says what it asks for and how much it may use
 */
export function usageColumns(
  figures: { readonly cpu?: UsageFigures; readonly memory?: UsageFigures } = {},
  options: Pick<ColumnOptions, 'optional'> = {},
) {
  return {
    cpu: usage(
      { en: 'CPU', 'zh-CN': 'CPU' },
      (_, { usage: fact }, own) => usageCell('cores', fact?.cpu, own, figures.cpu),
      { fact: 'usage', width: 80, ...options },
    ),
    memory: usage(
      { en: 'Memory', 'zh-CN': '内存' },
      (_, { usage: fact }, own) => usageCell('bytes', fact?.memory, own, figures.memory),
      { fact: 'usage', width: 88, ...options },
    ),
  };
}

function usageCell(
  unit: CellPayloads['usage']['unit'],
  fact: FactValues['usage']['cpu'] | undefined,
  own: Readonly<Record<string, number>>,
  { request, limit }: UsageFigures = {},
): CellPayloads['usage'] | undefined {
  const merged: Usage = {
    ...positive('request', request && own[request]),
    ...positive('limit', limit && own[limit]),
    ...fact,
  };
  const { use, request: asked, limit: end } = merged;
  if (use === undefined && asked === undefined && end === undefined) return undefined;
  return { unit, ...merged };
}

/** A figure of 0 stands for none. */
function positive(name: 'request' | 'limit', value: number | '' | undefined): Usage {
  return value ? { [name]: value } : {};
}
