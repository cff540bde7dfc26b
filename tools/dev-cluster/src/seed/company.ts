/**
 * The demo company: Larkfield takes payments for small shops and runs a marketplace of its own.
 * The seed makes the workloads and the access rules from this list, and the portal's catalog makes
 * its users, groups, systems and components from it, so that both speak of the same things.
 */

/** A team: owns namespaces in the clusters and components in the catalog. */
export interface Team {
  /** Name of the catalog group; its full reference is `group:default/NAME`. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** Namespaces the team may change; they exist in every cluster. */
  readonly namespaces: readonly string[];
  /** How much hangs on what the team runs; a label of its namespaces. */
  readonly tier: 'critical' | 'standard' | 'internal';
}

/** Somebody who can sign in to the demo. */
export interface Person {
  /** Name of the catalog user; its full reference is `user:default/NAME`. */
  readonly name: string;
  readonly displayName: string;
  readonly email: string;
  /** Names of teams; empty for somebody who belongs to none. */
  readonly teams: readonly string[];
  /** One sentence for the sign-in page: who this is and what they may do. */
  readonly note: string;
}

/** A group of applications that serve one purpose. */
export interface System {
  readonly name: string;
  readonly title: string;
  /** Name of a team. */
  readonly team: string;
  readonly description: string;
}

/** An application: one catalog component, and workloads labelled `backstage.io/kubernetes-id: NAME`. */
export interface Application extends CatalogComponent {
  readonly namespace: string;
  /**
   * By which annotation the catalog finds its workloads: the label `backstage.io/kubernetes-id` (also
   * where nothing is said), or a label selector.
   */
  readonly foundBy?: 'id' | 'selector';
  /** The one cluster in which the catalog looks for it; every one unless named. */
  readonly cluster?: 'staging' | 'production';
}

/** A component of the catalog. */
export interface CatalogComponent {
  readonly name: string;
  /** Name of a team. */
  readonly team: string;
  /** Name of a system. */
  readonly system: string;
  readonly type: 'service' | 'website' | 'worker' | 'database' | 'library';
  readonly description: string;
}

/** A component that no cluster runs: the catalog looks for it by this annotation and finds nothing, or has none. */
export interface AbsentComponent extends CatalogComponent {
  readonly lifecycle: 'experimental' | 'production';
  readonly annotations: Readonly<Record<string, string>>;
}

/** What the demo clusters and the demo catalog are made from. */
export interface Company {
  readonly name: string;
  readonly title: string;
  /** Group prefix for the company's own labels and annotations. */
  readonly domain: string;
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  readonly systems: readonly System[];
  readonly applications: readonly Application[];
  readonly absentComponents: readonly AbsentComponent[];
}

export const company: Company = {
  name: 'larkfield',
  title: 'Larkfield',
  domain: 'larkfield.example',

  teams: [
    {
      name: 'payments',
      displayName: 'Payments',
      description: 'Moves money: card payments, the ledger and daily settlement.',
      namespaces: ['payments'],
      tier: 'critical',
    },
    {
      name: 'checkout',
      displayName: 'Checkout',
      description: 'From the cart to the receipt: the pages and services a buyer meets.',
      namespaces: ['checkout'],
      tier: 'critical',
    },
    {
      name: 'catalog',
      displayName: 'Catalog',
      description: 'Products, their pictures and how they are found.',
      namespaces: ['catalog'],
      tier: 'standard',
    },
    {
      name: 'risk',
      displayName: 'Risk',
      description: 'Keeps fraud and sanctioned parties out.',
      namespaces: ['risk'],
      tier: 'critical',
    },
    {
      name: 'data',
      displayName: 'Data',
      description: 'Events, reports and the warehouse.',
      namespaces: ['analytics'],
      tier: 'internal',
    },
    {
      name: 'platform',
      displayName: 'Platform',
      description: 'Runs the clusters and everything that all teams stand on.',
      namespaces: ['edge', 'observability'],
      tier: 'critical',
    },
  ],

  people: [
    {
      name: 'priya.nair',
      displayName: 'Priya Nair',
      email: 'priya.nair@larkfield.example',
      teams: ['platform'],
      note: 'Platform engineer: sees and changes everything in both clusters.',
    },
    {
      name: 'maya.lindqvist',
      displayName: 'Maya Lindqvist',
      email: 'maya.lindqvist@larkfield.example',
      teams: ['payments'],
      note: 'Payments developer: sees and changes the payments namespace.',
    },
    {
      name: 'tomas.herrera',
      displayName: 'Tomás Herrera',
      email: 'tomas.herrera@larkfield.example',
      teams: ['checkout', 'catalog'],
      note: 'Lead of checkout and catalog: sees and changes these two namespaces.',
    },
    {
      name: 'chen.wei',
      displayName: '陈伟 (Chen Wei)',
      email: 'chen.wei@larkfield.example',
      teams: ['catalog'],
      note: 'Catalog developer: sees and changes the catalog namespace.',
    },
    {
      name: 'amira.haddad',
      displayName: 'Amira Haddad',
      email: 'amira.haddad@larkfield.example',
      teams: ['risk'],
      note: 'Risk engineer: sees and changes the risk namespace.',
    },
    {
      name: 'sam.okafor',
      displayName: 'Sam Okafor',
      email: 'sam.okafor@larkfield.example',
      teams: ['data'],
      note: 'Data engineer: sees and changes the analytics namespace.',
    },
    {
      name: 'jonas.berg',
      displayName: 'Jonas Berg',
      email: 'jonas.berg@larkfield.example',
      teams: [],
      note: 'Auditor without a team: sees everything and changes nothing.',
    },
    {
      name: 'lena.fischer',
      displayName: 'Lena Fischer',
      email: 'lena.fischer@larkfield.example',
      teams: [],
      note: 'Started today and belongs to no team yet: sees no cluster.',
    },
  ],

  systems: [
    {
      name: 'money-movement',
      title: 'Money movement',
      team: 'payments',
      description: 'Takes payments, books them and pays merchants out.',
    },
    {
      name: 'storefront',
      title: 'Storefront',
      team: 'checkout',
      description: 'What a buyer sees between the first click and the receipt.',
    },
    {
      name: 'product-catalog',
      title: 'Product catalog',
      team: 'catalog',
      description: 'Product data, search and pictures.',
    },
    {
      name: 'trust',
      title: 'Trust',
      team: 'risk',
      description: 'Decides which payments may go on.',
    },
    {
      name: 'insights',
      title: 'Insights',
      team: 'data',
      description: 'Collects events and answers questions about them.',
    },
    {
      name: 'foundation',
      title: 'Foundation',
      team: 'platform',
      description: 'Traffic in, logs and metrics out.',
    },
  ],

  applications: [
    {
      name: 'payments-api',
      namespace: 'payments',
      team: 'payments',
      system: 'money-movement',
      type: 'service',
      description: 'Authorises, captures and refunds card payments.',
    },
    {
      name: 'card-vault',
      namespace: 'payments',
      team: 'payments',
      system: 'money-movement',
      type: 'service',
      description: 'Exchanges card numbers for tokens and keeps the numbers sealed.',
    },
    {
      name: 'ledger',
      namespace: 'payments',
      team: 'payments',
      system: 'money-movement',
      type: 'database',
      description: 'Double-entry book of every movement of money.',
      foundBy: 'selector',
    },
    {
      name: 'settlement',
      namespace: 'payments',
      team: 'payments',
      system: 'money-movement',
      type: 'worker',
      description: 'Adds up each merchant’s day and sends the payout file to the bank.',
    },
    {
      name: 'checkout-web',
      namespace: 'checkout',
      team: 'checkout',
      system: 'storefront',
      type: 'website',
      description: 'The pages from cart to receipt.',
    },
    {
      name: 'cart',
      namespace: 'checkout',
      team: 'checkout',
      system: 'storefront',
      type: 'service',
      description: 'Keeps what a buyer has picked, with prices and taxes.',
    },
    {
      name: 'promotions',
      namespace: 'checkout',
      team: 'checkout',
      system: 'storefront',
      type: 'service',
      description: 'Vouchers, campaigns and the rules that combine them.',
    },
    {
      name: 'product-api',
      namespace: 'catalog',
      team: 'catalog',
      system: 'product-catalog',
      type: 'service',
      description: 'Product data for every page and partner.',
    },
    {
      name: 'search',
      namespace: 'catalog',
      team: 'catalog',
      system: 'product-catalog',
      type: 'database',
      description: 'Full-text index of all products.',
    },
    {
      name: 'image-resizer',
      namespace: 'catalog',
      team: 'catalog',
      system: 'product-catalog',
      type: 'worker',
      description: 'Cuts product pictures to the sizes pages ask for.',
    },
    {
      name: 'fraud-scoring',
      namespace: 'risk',
      team: 'risk',
      system: 'trust',
      type: 'service',
      description: 'Scores a payment before it is authorised.',
    },
    {
      name: 'sanctions-screening',
      namespace: 'risk',
      team: 'risk',
      system: 'trust',
      type: 'service',
      description: 'Compares payers and payees with the published lists.',
    },
    {
      name: 'event-collector',
      namespace: 'analytics',
      team: 'data',
      system: 'insights',
      type: 'service',
      description: 'Takes events from all applications and writes them in order.',
    },
    {
      name: 'warehouse-export',
      namespace: 'analytics',
      team: 'data',
      system: 'insights',
      type: 'worker',
      description: 'Copies the day into the warehouse and trains the forecast.',
      cluster: 'production',
    },
    {
      name: 'ingress-gateway',
      namespace: 'edge',
      team: 'platform',
      system: 'foundation',
      type: 'service',
      description: 'Ends TLS and routes requests to applications.',
    },
    {
      name: 'log-agent',
      namespace: 'observability',
      team: 'platform',
      system: 'foundation',
      type: 'worker',
      description: 'Ships the logs of every node.',
    },
    {
      name: 'metrics-store',
      namespace: 'observability',
      team: 'platform',
      system: 'foundation',
      type: 'database',
      description: 'Keeps thirty days of metrics.',
    },
  ],

  absentComponents: [
    {
      name: 'gift-cards',
      team: 'checkout',
      system: 'storefront',
      type: 'service',
      lifecycle: 'experimental',
      description: 'Planned: cards with a balance, sold and spent in the shop.',
      annotations: {
        'backstage.io/kubernetes-id': 'gift-cards',
        'backstage.io/kubernetes-namespace': 'checkout',
      },
    },
    {
      name: 'price-rules',
      team: 'catalog',
      system: 'product-catalog',
      type: 'service',
      lifecycle: 'experimental',
      description: 'Its entity was written by hand, and its selector does not parse.',
      annotations: {
        'backstage.io/kubernetes-label-selector': 'app in (price-rules',
        'backstage.io/kubernetes-namespace': 'catalog',
      },
    },
    {
      name: 'money-format',
      team: 'payments',
      system: 'money-movement',
      type: 'library',
      lifecycle: 'production',
      description: 'Writes amounts the way people of each country do.',
      annotations: {},
    },
  ],
};
