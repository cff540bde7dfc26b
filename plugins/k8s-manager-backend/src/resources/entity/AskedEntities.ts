import type { Query } from 'backstage-plugin-k8s-manager-common';
import { sameValue } from '../sameValue';
import type { EntityReading, EntitySource } from './EntityReading';

/** Milliseconds a reading holds while the catalog does not answer. */
const longestSilence = 60_000;

/** The entities somebody asks of, as the catalog last showed them to that person. */
export class AskedEntities<Reader> {
  private readonly refs: readonly string[];
  private readonly known = new Map<
    string,
    { readonly reading: EntityReading; readonly at: number }
  >();

  constructor(
    private readonly source: EntitySource<Reader>,
    refs: Iterable<string>,
  ) {
    this.refs = [...new Set(refs)];
  }

  /** The entities that queries name. */
  static of(queries: readonly Query[]): string[] {
    return queries.flatMap(query => ('entity' in query && query.entity ? [query.entity] : []));
  }

  /** By ref. */
  get readings(): ReadonlyMap<string, EntityReading> {
    return new Map([...this.known].map(([ref, { reading }]) => [ref, reading]));
  }

  /** Reads them again; says whether one is another now. */
  async ask(reader: Reader): Promise<boolean> {
    const changes = await Promise.all(
      this.refs.map(async ref => {
        const reading = await this.source.read(reader, ref);
        const before = this.known.get(ref);
        const at = performance.now();
        // What was right a moment ago is better than a page that blinks with the catalog.
        if (before && isSilence(reading) && at - before.at < longestSilence) return false;
        this.known.set(ref, { reading, at });
        return !sameValue(before?.reading, reading);
      }),
    );
    return changes.includes(true);
  }
}

function isSilence({ problem }: EntityReading): boolean {
  return problem !== undefined && 'id' in problem && problem.id === 'entity.catalogSilent';
}
