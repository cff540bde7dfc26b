import { leaves } from '../ClusterKeys';
import { portalAccess } from '../access';
import { objectPath } from '../ApiClient';
import { definitions } from '../definitions';
import { nodesOf } from '../nodes';
import { admission } from './admission';
import { capacity } from './capacity';
import { company } from './company';
import { barePodsOf, environmentOf, jobsOf, legacyOf, workloadsOf } from './demo';
import { namespaces, peopleAccess } from './environment';
import { platformDefinitions, platformResources } from './platformResources';
import { traffic } from './traffic';
import { volumes } from './volumes';
import { applicationObjects, service, workload } from './workloads';

const environments = ['staging', 'production'] as const;

describe('the demo company', () => {
  const teams = new Set(company.teams.map(({ name }) => name));
  const systems = new Set(company.systems.map(({ name }) => name));

  it('refers to teams and systems that exist', () => {
    for (const person of company.people) {
      for (const team of person.teams) expect(teams).toContain(team);
    }
    for (const system of company.systems) expect(teams).toContain(system.team);
    for (const application of company.applications) {
      const team = company.teams.find(({ name }) => name === application.team);
      expect(team?.namespaces).toContain(application.namespace);
      expect(systems).toContain(application.system);
    }
    for (const { team, system } of company.absentComponents) {
      expect(teams).toContain(team);
      expect(systems).toContain(system);
    }
  });

  it('has at least a dozen applications and names everything once', () => {
    expect(company.applications.length).toBeGreaterThanOrEqual(12);
    const components = [...company.applications, ...company.absentComponents];
    for (const list of [components, company.people, company.teams, company.systems]) {
      const names = list.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe.each(environments)('the seed of %s', environment => {
  const workloads = workloadsOf(environment);
  const objects = [
    ...workloads.map(each => workload(each)),
    ...jobsOf(environment),
    ...legacyOf(environment),
    ...barePodsOf(environment),
    ...company.applications.flatMap(({ name }) => applicationObjects(name, environment)),
  ];
  const surroundings = [
    ...volumes(environment),
    ...traffic(environment),
    ...capacity(environment),
    ...platformResources(environment),
  ];
  const all = [...objects, ...surroundings.map(({ object }) => object), ...admission()];

  it('runs every application', () => {
    const names = new Set(
      objects.map(({ metadata }) => metadata.labels?.['backstage.io/kubernetes-id']),
    );
    expect(names).toEqual(new Set(company.applications.map(({ name }) => name)));
    for (const { name } of company.applications) {
      const runs = objects.filter(
        ({ kind, metadata }) =>
          ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].includes(kind) &&
          metadata.labels?.['app.kubernetes.io/name'] === name,
      );
      expect(runs.length).toBeGreaterThan(0);
    }
  });

  it('marks every object with its application and its owner', () => {
    for (const { metadata } of objects) {
      const name = metadata.labels?.['backstage.io/kubernetes-id'];
      const application = company.applications.find(each => each.name === name);
      expect(metadata.labels?.['app.kubernetes.io/name']).toBe(name);
      expect(metadata.namespace).toBe(application?.namespace);
      expect(metadata.annotations?.['larkfield.example/owner']).toBe(
        `group:default/${application?.team}`,
      );
    }
  });

  it('marks everything else with its owner, and with its application where it has one', () => {
    for (const { kind, metadata } of all) {
      if (kind === 'PersistentVolume') continue;
      expect(metadata.annotations?.['larkfield.example/owner']).toMatch(/^group:default\//);
    }
    const ofApplications = all.filter(
      ({ metadata }) => metadata.labels?.['backstage.io/kubernetes-id'] !== undefined,
    );
    for (const { metadata } of ofApplications) {
      const name = metadata.labels?.['backstage.io/kubernetes-id'];
      const application = company.applications.find(each => each.name === name);
      expect(metadata.namespace).toBe(application?.namespace);
    }
  });

  it('has some of everything, and knows where each is written', () => {
    const kinds = new Set([...all, ...definitions(), ...platformDefinitions()].map(o => o.kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'CertificateSigningRequest',
        'CronJob',
        'CustomResourceDefinition',
        'Database',
        'DatabaseClass',
        'FeatureFlag',
        'GRPCRoute',
        'Gateway',
        'GatewayClass',
        'HTTPRoute',
        'HorizontalPodAutoscaler',
        'Ingress',
        'IngressClass',
        'Job',
        'LimitRange',
        'MutatingWebhookConfiguration',
        'NetworkPolicy',
        'PersistentVolumeClaim',
        'Pod',
        'PriorityClass',
        'ReplicationController',
        'ResourceQuota',
        'RuntimeClass',
        'StorageClass',
        'ValidatingAdmissionPolicy',
        'ValidatingWebhookConfiguration',
        'VerticalPodAutoscaler',
        'VolumeSnapshot',
      ]),
    );
    for (const object of all) expect(objectPath(object)).toMatch(/^\/apis?\//);
  });

  it('names only services and claims that it makes, but for what is broken on purpose', () => {
    const names = new Set([
      ...workloads.flatMap(each => service(each)?.metadata.name ?? []),
      ...workloads.flatMap(({ application, name = application, replicas = 1, storage }) =>
        storage ? Array.from({ length: replicas }, (_, at) => `data-${name}-${at}`) : [],
      ),
    ]);
    const text = JSON.stringify(surroundings.map(({ object }) => object.spec));
    const named = [
      ...text.matchAll(/"backendRefs":\[\{"name":"([^"]+)"/g),
      ...text.matchAll(/"backend":\{"service":\{"name":"([^"]+)"/g),
      ...text.matchAll(/"persistentVolumeClaimName":"([^"]+)"/g),
    ].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter(name => !names.has(name))).toEqual(
      environment === 'staging' ? ['promotions-preview'] : [],
    );
  });

  it('asks for nobody’s admission by force', () => {
    const webhooks = admission()
      .filter(({ kind }) => kind.endsWith('WebhookConfiguration'))
      .flatMap(each => each.webhooks as { failurePolicy: string; objectSelector: object }[]);
    expect(webhooks.length).toBeGreaterThan(0);
    for (const webhook of webhooks) {
      expect(webhook.failurePolicy).toBe('Ignore');
      const [label] = /larkfield\.example\/[\w-]+/.exec(JSON.stringify(webhook.objectSelector))!;
      expect(JSON.stringify(all.map(({ metadata }) => metadata.labels))).not.toContain(label);
    }
  });

  it('is between 40 and 200 pods', () => {
    const nodes = nodesOf(environment).length;
    const pods = workloads.reduce(
      (sum, { kind, replicas = 1 }) => sum + (kind === 'DaemonSet' ? nodes : replicas),
      0,
    );
    expect(pods).toBeGreaterThan(40);
    expect(pods).toBeLessThan(200);
  });

  it('gives each name of a kind once', () => {
    const keys = all.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('gives services that select their own pods', () => {
    for (const each of workloads) {
      const found = service(each);
      if (!found) continue;
      const { selector } = found.spec as { selector: Record<string, string> };
      const { template } = workload(each).spec as {
        template: { metadata: { labels: Record<string, string> } };
      };
      expect(template.metadata.labels).toMatchObject(selector);
    }
  });
});

describe('the two environments', () => {
  const find = (environment: (typeof environments)[number], name: string) =>
    workloadsOf(environment).find(each => (each.name ?? each.application) === name)!;

  it('differ in version, size and limits', () => {
    expect(find('staging', 'payments-api').image).not.toBe(
      find('production', 'payments-api').image,
    );
    expect(find('staging', 'payments-api').replicas).not.toBe(
      find('production', 'payments-api').replicas,
    );
    expect(find('staging', 'card-vault').memoryLimit).not.toBe(
      find('production', 'card-vault').memoryLimit,
    );
  });

  it('hold every trouble between them', () => {
    const troubles = new Set(
      environments.flatMap(environment => workloadsOf(environment).map(each => each.behaviour)),
    );
    expect([...troubles]).toEqual(
      expect.arrayContaining([
        'slow-start',
        'never-ready',
        'crash-loop',
        'out-of-memory',
        'cannot-pull',
        'cannot-mount',
        'bad-config',
        'init-blocks',
        'init-fails',
      ]),
    );
  });

  it('leave the revision before a trouble without it', () => {
    for (const environment of environments) {
      for (const each of workloadsOf(environment)) {
        if (!each.previous || !each.behaviour) continue;
        expect(JSON.stringify(workload(each, 'previous'))).not.toContain(
          `"dev-cluster/behaviour":"${each.behaviour}"`,
        );
      }
    }
  });

  it('lack exactly one volume, in production', () => {
    const missing = (environment: (typeof environments)[number]) => {
      const claims = workloadsOf(environment).reduce(
        (sum, each) => sum + (each.storage ? (each.replicas ?? 1) : 0),
        0,
      );
      const made = volumes(environment).filter(({ object }) => object.kind === 'PersistentVolume');
      return claims - made.length;
    };
    expect(missing('staging')).toBe(0);
    expect(missing('production')).toBe(1);
    expect(environmentOf('any')).toBe('staging');
  });
});

describe('access', () => {
  it('gives a team its own namespaces and the platform team everything', () => {
    const access = peopleAccess();
    for (const team of company.teams) {
      const bound = access.filter(({ metadata }) => metadata.name === `team-${team.name}`);
      expect(bound.map(({ metadata }) => metadata.namespace)).toEqual(team.namespaces);
      for (const { subjects } of bound) {
        expect(subjects).toMatchObject([
          { kind: 'Group', name: `backstage:group:default/${team.name}` },
        ]);
      }
    }
    expect(namespaces().map(({ metadata }) => metadata.name)).toEqual(
      company.teams.flatMap(team => team.namespaces),
    );
  });

  it('lets the portal read no terminal and only one account impersonate', () => {
    const read = portalAccess.find(({ metadata }) => metadata.name === 'k8s-manager-read')!;
    const rules = read.rules as { apiGroups: string[]; resources: string[]; verbs: string[] }[];
    for (const rule of rules.filter(({ apiGroups }) => apiGroups.includes(''))) {
      expect(rule.resources).not.toContain('*');
      for (const resource of ['pods/exec', 'pods/attach', 'pods/portforward', 'nodes/proxy']) {
        expect(rule.resources).not.toContain(resource);
      }
    }
    const impersonating = portalAccess.filter(
      ({ kind, roleRef }) =>
        kind === 'ClusterRoleBinding' &&
        (roleRef as { name: string }).name === 'k8s-manager-impersonate',
    );
    expect(impersonating.flatMap(({ subjects }) => subjects)).toMatchObject([
      { kind: 'User', name: leaves.portal.commonName },
    ]);
  });
});
