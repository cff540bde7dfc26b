import { company, type Person } from 'dev-cluster/company';

/** The reference of a person in the catalog, which is also the subject of their token. */
export function personRef({ name }: Pick<Person, 'name'>): string {
  return `user:default/${name}`;
}

/** The reference of a team in the catalog. */
export function teamRef(name: string): string {
  return `group:default/${name}`;
}

/** What a person owns things as: themselves and their teams. */
export function ownershipRefsOf(person: Pick<Person, 'name' | 'teams'>): string[] {
  return [personRef(person), ...person.teams.map(teamRef)];
}

/** The person of that name, if the company has one. */
export function findPerson(name: string): Person | undefined {
  return company.people.find(person => person.name === name);
}
