import {
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import { company } from 'dev-cluster/company';
import { companyEntities } from './companyEntities';

const entities = companyEntities(company);
const refs = new Set(entities.map(stringifyEntityRef));
const byRef = (ref: string) => entities.find(each => stringifyEntityRef(each) === ref)!;

/** The refs an entity points to, in full. */
function mentioned({ kind, spec = {} }: Entity): string[] {
  return [
    ...[spec.owner, spec.parent].flatMap(ref => (ref ? [String(ref)] : [])),
    ...(spec.memberOf ? (spec.memberOf as string[]) : []),
    ...(spec.domain ? [`domain:default/${spec.domain}`] : []),
    ...(spec.system && kind === 'Component' ? [`system:default/${spec.system}`] : []),
  ];
}

it('has every person, team, system and application of the company', () => {
  expect([...refs].sort()).toEqual(
    [
      'group:default/larkfield',
      'domain:default/larkfield',
      ...company.teams.map(({ name }) => `group:default/${name}`),
      ...company.people.map(({ name }) => `user:default/${name}`),
      ...company.systems.map(({ name }) => `system:default/${name}`),
      ...[...company.applications, ...company.absentComponents].map(
        ({ name }) => `component:default/${name}`,
      ),
    ].sort(),
  );
});

it.each(entities.map(each => [stringifyEntityRef(each), each] as const))(
  '%s is valid and points to nothing that is missing',
  async (_ref, entity) => {
    const validators = {
      Component: componentEntityV1alpha1Validator,
      Domain: domainEntityV1alpha1Validator,
      Group: groupEntityV1alpha1Validator,
      System: systemEntityV1alpha1Validator,
      User: userEntityV1alpha1Validator,
    };
    const validator = validators[entity.kind as keyof typeof validators];
    await expect(validator.check(entity)).resolves.toBe(true);
    expect(mentioned(entity).filter(ref => !refs.has(ref))).toEqual([]);
  },
);

it('ties each application to its workloads and to the team that owns their namespace', () => {
  for (const application of company.applications) {
    const component = byRef(`component:default/${application.name}`);
    const { annotations } = component.metadata;
    expect(annotations?.['backstage.io/kubernetes-namespace']).toBe(application.namespace);
    // By one of the two, never by both: the selector would be taken and the other be a lie.
    expect([
      annotations?.['backstage.io/kubernetes-id'],
      annotations?.['backstage.io/kubernetes-label-selector'],
    ]).toEqual(
      application.foundBy === 'selector'
        ? [undefined, `app.kubernetes.io/name=${application.name}`]
        : [application.name, undefined],
    );
    expect(component.spec?.owner).toBe(`group:default/${application.team}`);
    const owner = company.teams.find(({ name }) => name === application.team);
    expect(owner?.namespaces).toContain(application.namespace);
  }
});

it('has components for which nothing runs, each for a reason of its own', () => {
  const annotations = company.absentComponents.map(
    ({ name }) => byRef(`component:default/${name}`).metadata.annotations,
  );
  const applications = company.applications.map(({ name }) => name);
  const ids = annotations.map(each => each?.['backstage.io/kubernetes-id']);
  expect(ids.filter(id => id !== undefined && !applications.includes(id))).toHaveLength(1);
  expect(
    annotations.filter(
      each => !Object.keys(each ?? {}).some(key => key.startsWith('backstage.io/kubernetes')),
    ),
  ).toHaveLength(1);
});
