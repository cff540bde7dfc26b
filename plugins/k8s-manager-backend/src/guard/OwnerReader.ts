import type { ObjectAttributes } from './Guard';

/** Tells who owns single objects in the catalog, for decisions on them. */
export interface OwnerReader {
  /**
   * Full references; empty where nobody owns it, `undefined` where that is not known: then a rule about owners denies.
   *
   * @param labels - of the object, where it was read
   */
  owners(
    object: Pick<ObjectAttributes, 'cluster' | 'kind' | 'namespace' | 'name'>,
    labels?: Readonly<Record<string, string>>,
  ): readonly string[] | undefined;
}
