import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { Application, CatalogComponent, Company } from 'dev-cluster/company';
import { teamRef } from '../people';

/** The annotations by which the catalog finds an application's workloads: those of Backstage's own plugin. */
function workloadAnnotations({ name, namespace, foundBy, cluster }: Application) {
  return {
    ...(foundBy === 'selector'
      ? { 'backstage.io/kubernetes-label-selector': `app.kubernetes.io/name=${name}` }
      : { 'backstage.io/kubernetes-id': name }),
    'backstage.io/kubernetes-namespace': namespace,
    ...(cluster && { 'backstage.io/kubernetes-cluster': cluster }),
  };
}

/** The catalog of a company: its organisation, people, domain, systems and components. */
export function companyEntities(company: Company): Entity[] {
  const location = `demo:${company.name}`;

  const entity = (kind: string, metadata: Entity['metadata'], spec: Entity['spec']): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      ...metadata,
      namespace: 'default',
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        ...metadata.annotations,
      },
    },
    spec,
  });

  const component = (
    { name, description, type, team, system }: CatalogComponent,
    lifecycle: string,
    annotations: Readonly<Record<string, string>>,
  ) =>
    entity(
      'Component',
      { name, description, annotations: { ...annotations } },
      { type, lifecycle, owner: teamRef(team), system },
    );

  return [
    entity(
      'Group',
      { name: company.name, title: company.title },
      { type: 'organization', profile: { displayName: company.title }, children: [] },
    ),
    entity('Domain', { name: company.name, title: company.title }, { owner: teamRef('platform') }),

    ...company.teams.map(team =>
      entity(
        'Group',
        { name: team.name, title: team.displayName, description: team.description },
        {
          type: 'team',
          profile: { displayName: team.displayName },
          parent: teamRef(company.name),
          children: [],
        },
      ),
    ),

    ...company.people.map(person =>
      entity(
        'User',
        { name: person.name, title: person.displayName, description: person.note },
        {
          profile: { displayName: person.displayName, email: person.email },
          memberOf: person.teams.map(teamRef),
        },
      ),
    ),

    ...company.systems.map(system =>
      entity(
        'System',
        { name: system.name, title: system.title, description: system.description },
        { owner: teamRef(system.team), domain: company.name },
      ),
    ),

    ...company.applications.map(application =>
      component(application, 'production', workloadAnnotations(application)),
    ),
    ...company.absentComponents.map(absent =>
      component(absent, absent.lifecycle, absent.annotations),
    ),
  ];
}
