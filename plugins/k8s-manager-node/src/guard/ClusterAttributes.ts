/** What a permission rule may look at when it decides on one cluster. */
export interface ClusterAttributes {
  /** Id of the cluster. */
  readonly cluster: string;
  /** Labels the cluster's source gave it: environment, region. */
  readonly labels: Readonly<Record<string, string>>;
  readonly production: boolean;
}
