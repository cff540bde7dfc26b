import type { KubernetesObject } from '../kubernetes';
import { age } from './cells';

/**
 * How long an object has been there.
 * @param kubectl - what the API server's Table calls it: `Created At` for kinds that have no printer of their own
 */
export const ageColumn = (kubectl: 'Age' | 'Created At' = 'Age') =>
  age<KubernetesObject>(
    { en: 'Age', 'zh-CN': '存在时长' },
    object => object.metadata?.creationTimestamp,
    { width: 64, kubectl },
  );
