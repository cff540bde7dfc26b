/** What somebody wants to do, as RBAC sees it. */
export interface AccessAttributes {
  readonly user: string;
  readonly groups: readonly string[];
  /** `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`, … */
  readonly verb: string;
  readonly apiGroup?: string;
  readonly version?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** Only for requests that are not for a resource, e.g. `/version`. */
  readonly path?: string;
}

/**
 * Which accesses a rule speaks of: a predicate, or fields that must be equal (or one of several). `group` is met by
 * any of the groups.
 */
export type AccessMatch =
  | ((access: AccessAttributes) => boolean)
  | ({ [Field in Exclude<keyof AccessAttributes, 'groups'>]?: string | readonly string[] } & {
      group?: string | readonly string[];
    });

/** Who may do what. Everything is allowed until a rule says otherwise; the rule given last wins. */
export class AccessRules {
  private rules: { readonly match: AccessMatch; readonly allowed: boolean }[] = [];

  allow(match: AccessMatch): void {
    this.rules.unshift({ match, allowed: true });
  }

  deny(match: AccessMatch): void {
    this.rules.unshift({ match, allowed: false });
  }

  reset(): void {
    this.rules = [];
  }

  allows(access: AccessAttributes): boolean {
    return this.rules.find(rule => matches(rule.match, access))?.allowed ?? true;
  }
}

function matches(match: AccessMatch, access: AccessAttributes): boolean {
  if (typeof match === 'function') return match(access);
  const { group, ...fields } = match;
  if (group !== undefined && !access.groups.some(one => oneOf(group, one))) return false;
  return Object.entries(fields).every(([field, wanted]) =>
    oneOf(wanted, access[field as keyof typeof fields] ?? ''),
  );
}

function oneOf(wanted: string | readonly string[], value: string): boolean {
  return typeof wanted === 'string' ? wanted === value : wanted.includes(value);
}
