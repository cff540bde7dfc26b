/**
 * Which objects may have another value of a fact now. Naming too many only costs work, naming too few leaves old values
 * standing. A long list is told in parts, with a chance to breathe between them: each part is taken without a break.
 */
export type FactChange =
  /** Everything under these controllers, by the uid in the owner reference. */
  | { readonly by: 'controller'; readonly keys: readonly string[] }
  /** Everything in these namespaces, by name. */
  | { readonly by: 'namespace'; readonly keys: readonly string[] }
  /** These objects, by {@link objectKey}. */
  | { readonly by: 'object'; readonly keys: readonly string[] }
  | { readonly by: 'everything' };

/** Names an object within its cluster and kind: `payments/api`, `/node-1` for what is in no namespace. */
export function objectKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
