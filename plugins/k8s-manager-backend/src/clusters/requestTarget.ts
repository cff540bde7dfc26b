import { toUSVString } from 'node:util';
import { InputError } from '@backstage/errors';
import type { ServerAddress } from './ServerAddress';
import type { UpstreamRequest } from './Transport';

/** As the API server's own rule for path segments, and no longer than the longest name. */
const LONGEST_SEGMENT = 253;

/**
 * Refuses what could change the path however it is encoded. Source: apimachinery's `IsValidPathSegmentName`, and plain
 * ASCII without spaces, since nothing that is named in paths has more.
 * @throws InputError
 */
export function requireSegment(segment: string): void {
  const fine =
    segment.length <= LONGEST_SEGMENT &&
    segment !== '.' &&
    segment !== '..' &&
    /^[\x21-\x7e]+$/.test(segment) &&
    !/[/%\\?#]/.test(segment);
  if (!fine) {
    throw new InputError('A part of the path to a resource is not a name');
  }
}

/** `'` is the one character `encodeURIComponent` leaves and the URL parser then encodes in a query. */
const encode = (text: string) => encodeURIComponent(text).replaceAll("'", '%27');

/**
 * Path and query as they go over the wire.
 * @throws InputError when a segment is none, or when the URL made of them is another than was meant
 */
export function requestTarget(
  server: ServerAddress,
  { segments, query = {} }: Pick<UpstreamRequest, 'segments' | 'query'>,
): string {
  if (segments.length === 0) {
    throw new InputError('There is no path');
  }
  segments.forEach(requireSegment);
  const path = `${server.basePath}/${segments.map(encodeURIComponent).join('/')}`;
  const search = Object.entries(query)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [`${encode(key)}=${encode(toUSVString(String(value)))}`],
    )
    .join('&');
  const target = search ? `${path}?${search}` : path;
  const url = new URL(target, server.origin);
  const meant =
    url.origin === server.origin &&
    url.pathname === path &&
    url.search === (search ? `?${search}` : '') &&
    url.hash === '';
  if (!meant) {
    throw new InputError('The path to a resource is ambiguous');
  }
  return target;
}
