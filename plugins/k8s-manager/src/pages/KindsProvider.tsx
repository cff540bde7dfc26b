import type { Words } from 'backstage-plugin-k8s-manager-common';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../tables';
import { TravellingWords } from '../ui';
import { Kinds, knownKinds, onlyOurs } from './kinds';

/** Asks once for all pages of the tab which kinds there are, and brings their words along. */
export function KindsProvider({ children }: { children: ReactNode }) {
  const { kinds: answer } = useAnswer({ type: 'kinds' });
  const known = useMemo(
    () => (answer ? knownKinds(answer.kinds, answer.clusters) : onlyOurs),
    [answer],
  );
  const words = useMemo<Readonly<Record<string, Words>>>(
    () => Object.assign({}, ...(answer?.kinds ?? []).map(({ definition }) => definition?.words)),
    [answer],
  );
  return (
    <TravellingWords.Provider value={words}>
      <Kinds.Provider value={known}>{children}</Kinds.Provider>
    </TravellingWords.Provider>
  );
}
