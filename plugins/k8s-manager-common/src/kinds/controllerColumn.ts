import type { KubernetesObject } from '../kubernetes';
import { type ColumnOptions, link } from './cells';
import { controllerOf } from './owner';

/** What controls the object: where a controller made it (an operator, a rollout), that is where it is changed. */
export const controllerColumn = (options: Pick<ColumnOptions, 'optional'> = {}) =>
  link<KubernetesObject>({ en: 'Controller', 'zh-CN': '控制器' }, controllerOf, {
    width: 180,
    ...options,
  });
