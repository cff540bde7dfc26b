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
