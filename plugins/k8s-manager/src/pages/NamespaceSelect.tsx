import { RiStackLine } from '@remixicon/react';
import type { KindId } from 'backstage-plugin-k8s-manager-common';
import { createContext, useContext, useEffect, useState } from 'react';
import { useAnswer } from '../tables';
import { SelectMenu, useSay } from '../ui';
import { pageMessages as texts } from './pageMessages';
import { useScope } from './scope';

/** Namespaces the page below knows of from its rows: all there is for a person who may not list namespaces. */
export const SeenNamespaces = createContext<{
  readonly seen: readonly string[];
  readonly see: (namespaces: readonly string[]) => void;
}>({ seen: [], see: () => {} });

const kind: KindId = 'namespaces';

/** Asks for the namespaces for as long as it is mounted: only while the menu has been opened. */
function NamespaceLister(props: {
  clusters: readonly string[];
  onNames: (names: readonly string[]) => void;
}) {
  const { clusters, onNames } = props;
  const { table } = useAnswer({
    type: 'table',
    kind,
    ...(clusters.length > 0 ? { clusters: [...clusters] } : {}),
    order: { column: 'name', direction: 'ascending' },
    window: { at: 0, limit: 500 },
  });
  useEffect(() => {
    if (table) onNames(table.rows.map(row => row.name));
  }, [table, onNames]);
  return null;
}

/** Chooses which namespaces every page looks at. */
export function NamespaceSelect() {
  const { say, count } = useSay();
  const { clusters, namespaces, setScope } = useScope();
  const { seen } = useContext(SeenNamespaces);
  const [opened, setOpened] = useState(false);
  const [listed, setListed] = useState<readonly string[]>([]);
  const names = [...new Set([...listed, ...seen, ...namespaces])].sort();
  const text = () => {
    if (namespaces.length === 0) return say(texts.allNamespaces());
    return namespaces.length === 1
      ? namespaces[0]
      : say(texts.someNamespaces({ count: count(namespaces.length) }));
  };
  return (
    <>
      {opened && <NamespaceLister clusters={clusters} onNames={setListed} />}
      <SelectMenu
        label={say(texts.namespaces())}
        text={text()}
        icon={<RiStackLine size={16} aria-hidden />}
        options={names.map(value => ({ value }))}
        chosen={namespaces}
        onChange={chosen => setScope({ namespaces: chosen })}
        allText={say(texts.allNamespaces())}
        onOpen={() => setOpened(true)}
      />
    </>
  );
}
