/** What a permission rule may look at when it decides on one object. */
export interface ObjectAttributes {
  /** Id of the cluster. */
  readonly cluster: string;
  /** Id of the kind, as kubectl writes it: `pods`, `deployments.apps`. */
  readonly kind: string;
  /** Absent for objects that live in no namespace. */
  readonly namespace?: string;
  readonly name: string;
  /**
   * The object's labels. Reading them throws where only the ref is known, so that a rule about labels denies there:
   * taken for empty they would satisfy `not(hasLabel)`.
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Full references, in lower case, of who owns the namespace it is in, as the namespace itself says; empty where nobody
   * does, and for what is in no namespace. Absent where they are not known, so that a rule about them has to deny there:
   * taken for none they would satisfy `not(hasOwner)`.
   */
  readonly owners?: readonly string[];
  /**
   * The labels of the namespace it is in. Absent where they are not known, so that a rule about them has to deny there:
   * taken for none they would satisfy `not(hasNamespaceLabel)`.
   */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
}
