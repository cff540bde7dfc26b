export interface Config {
  k8sManager?: {
    /**
     * The clusters the portal manages. A cluster that cannot be used is listed with the reason; a value of a wrong
     * type or an unknown key ends the start of the plugin.
     */
    clusters?: Array<{
      /**
       * Lower case letters, digits, `-` and `.`, at most 63 characters. Policies name it, so keep it for good.
       */
      id: string;
      /** Name for people. Default: the id. */
      title?: string;
      /** Shown, filtered by, and for policies: `env`, `region` … */
      labels?: { [name: string]: string };
      /** Changes ask for the name of the object again. Default: false. */
      production?: boolean;
      /**
       * Where the portal's account may not list a kind in the whole cluster, the namespaces in which it is read. Default:
       * all there are, where the account may list namespaces, and those that people choose.
       */
      namespaces?: string[];
      /** `https://` address of the API server, with `token`. */
      server?: string;
      /** Base64 of the PEM certificate of the authority that signed the API server's, or that PEM text. */
      caData?: string;
      /** A file with that PEM text. */
      caFile?: string;
      /**
       * Bearer token of the portal's account in the cluster.
       * @visibility secret
       */
      token?: string;
      /**
       * Instead of `server`, `caData`, `caFile` and `token`: one context of a kubeconfig. Programs (`exec`) and files
       * it names are run and read as the portal.
       */
      kubeconfig?: {
        file: string;
        /** Default: its current-context. */
        context?: string;
      };
      /**
       * As whom changes are made: `person` by impersonation, `cluster` with the rights of the portal's account,
       * `nobody` not at all. Default: `person`; for a kubeconfig whose server is on this machine `cluster`.
       */
      changesAs?: 'person' | 'cluster' | 'nobody';
    }>;
    /**
     * How people of the portal are called in clusters where changes are made as the person. The default of both is
     * `backstage:`, which makes `backstage:user:default/mira` and `backstage:group:default/payments`.
     */
    impersonation?: {
      /** Stands before the entity ref of a person; never `system:`. */
      userPrefix?: string;
      /** Stands before the entity refs of their groups; never `system:`. */
      groupPrefix?: string;
    };
    /**
     * Who owns what runs, as far as rights depend on it (the rule `HAS_OWNER`). Without it that rule denies everywhere.
     * The owners of the catalog are for showing and finding, and give no rights.
     */
    ownership?: {
      /**
       * Key of the annotation of namespaces that names who owns everything in them: `example.com/owner`. Its value is the
       * full reference of an entity, `group:default/payments`, or several with commas between them. Who may write it
       * decides about rights.
       */
      annotation?: string;
    };
    cache?: {
      /**
       * Megabytes for the rows of everything that is watched. Past it, what nobody looks at any more is forgotten first;
       * then the newest large table has to be narrowed by namespace. Default: 256.
       */
      memory?: number;
    };
    feeds?: {
      /** Live pages one person may have open at a time, in this replica of the portal. Default: 20. */
      perPerson?: number;
    };
    /**
     * Serves everybody who is signed in everything, while `permission.enabled` is not true. Without either, every
     * route answers 503. Default: false.
     */
    dangerouslyAllowWithoutPermissions?: boolean;
  };
}
