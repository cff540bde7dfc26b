import { owner, type ColumnOptions } from './cells';

/** Who owns the object in the portal's catalog: for kinds that run pods, which catalog entities speak of. */
export const ownerColumn = (options: Pick<ColumnOptions, 'optional'> = {}) =>
  owner({ en: 'Owner', 'zh-CN': '负责人' }, (_, facts) => facts.owner, {
    fact: 'owner',
    facet: true,
    width: 130,
    ...options,
  });
