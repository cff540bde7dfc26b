import type { KubernetesObject } from 'backstage-plugin-k8s-manager-common';

/** One event of a watch. `ERROR` is the server's Status: the stream is over. */
export type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: KubernetesObject }
  | {
      readonly type: 'BOOKMARK';
      readonly resourceVersion: string;
      /** The bookmark that ends the initial events of a WatchList. */
      readonly initialEventsEnd: boolean;
    }
  | {
      readonly type: 'ERROR';
      readonly code: number;
      readonly reason?: string;
      readonly message: string;
    };

/** What stands beside the items of a list. */
export interface ListEnd {
  readonly resourceVersion?: string;
  /** Where the next page begins; absent on the last. */
  readonly continue?: string;
}

/** A part of a list reply: some objects, and on the last part what stood beside them. */
export interface ListPart {
  readonly objects: readonly KubernetesObject[];
  readonly end?: ListEnd;
}

/**
 * Turns the bytes of a reply into objects, a few at a time, so that neither the whole reply nor a long slice of the
 * event loop is needed. The seam behind the kind definitions: one reader per wire format.
 *
 * Both throw an UpstreamError `not kubernetes` for what cannot be read and `too large` past 8 MiB for one object.
 * A body that ends in the middle of an event ends the iteration: that event comes again on resume.
 */
export interface ObjectReader {
  /** The media types asked for. */
  readonly accept: { readonly list: string; readonly watch: string };
  watch(body: AsyncIterable<Uint8Array>): AsyncIterable<readonly WatchEvent[]>;
  list(body: AsyncIterable<Uint8Array>): AsyncIterable<ListPart>;
}

/** The most bytes one object may have on the wire. */
export const largestObject = 8 * 1024 * 1024;
