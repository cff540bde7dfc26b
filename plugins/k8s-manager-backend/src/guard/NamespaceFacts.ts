import type { ObjectAttributes } from 'backstage-plugin-k8s-manager-node';

/** What a namespace says of everything in it. Each is absent where it is not known. */
export interface NamespaceFacts {
  readonly labels?: Readonly<Record<string, string>>;
  /** Full references of who owns it, in lower case; empty where nobody does. */
  readonly owners?: readonly string[];
}

/** The properties by which a rule sees what is known of the namespace an object is in. */
export function namespaceProperties({ labels, owners }: NamespaceFacts): PropertyDescriptorMap {
  const known: Pick<ObjectAttributes, 'namespaceLabels' | 'owners'> = {
    ...(labels ? { namespaceLabels: labels } : {}),
    ...(owners ? { owners } : {}),
  };
  return Object.getOwnPropertyDescriptors(known);
}
