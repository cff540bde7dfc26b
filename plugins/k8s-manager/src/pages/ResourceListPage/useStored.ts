import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';

/**
 * Something kept for this person in the portal's storage, and the way to change it; `undefined` removes it. What could
 * not be kept still holds for this visit.
 *
 * @param read - makes sense of what is stored, whoever wrote it; must not change between renders
 */
export function useStored<T>(
  bucketName: string,
  key: string,
  read: (stored: unknown) => T,
): readonly [T, (next: T | undefined) => void] {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(bucketName), [storage, bucketName]);
  const [value, setValue] = useState<T>(() => read(bucket.snapshot(key).value));
  useEffect(() => {
    setValue(read(bucket.snapshot(key).value));
    const subscription = bucket.observe$(key).subscribe(snapshot => setValue(read(snapshot.value)));
    return () => subscription.unsubscribe();
  }, [bucket, key, read]);
  const save = useCallback(
    (next: T | undefined) => {
      setValue(next ?? read(undefined));
      const kept = next === undefined ? bucket.remove(key) : bucket.set(key, next as never);
      kept.catch(() => {});
    },
    [bucket, key, read],
  );
  return [value, save];
}
