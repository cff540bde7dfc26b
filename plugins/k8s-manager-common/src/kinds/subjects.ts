/** Whom a role is given to. */
interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The subjects of one kind as kubectl lists them; service accounts with their namespace. */
export function subjectsText(
  subjects: readonly Subject[] = [],
  kind: 'User' | 'Group' | 'ServiceAccount',
): string | undefined {
  return (
    subjects
      .filter(subject => subject.kind === kind)
      .map(({ namespace = '', name }) =>
        kind === 'ServiceAccount' ? `${namespace}/${name}` : name,
      )
      .join(', ') || undefined
  );
}

/** The service accounts among the subjects. */
export function serviceAccounts(subjects: readonly Subject[] = []): readonly Subject[] {
  return subjects.filter(({ kind }) => kind === 'ServiceAccount');
}

/** The name of the role a binding gives, if it is of that kind. */
export function roleNamed(
  role: { readonly kind: string; readonly name: string } | undefined,
  kind: 'Role' | 'ClusterRole',
): string | undefined {
  return role?.kind === kind ? role.name : undefined;
}
