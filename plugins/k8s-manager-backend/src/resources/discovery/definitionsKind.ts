import {
  type CustomResourceDefinition,
  kindById,
  type KubernetesObject,
  type PrinterColumn,
  type ResourceKind,
  text,
} from 'backstage-plugin-k8s-manager-common';

/** What a cluster's definition of a custom kind says that discovery does not. */
export interface DefinedKind {
  readonly group: string;
  readonly resource: string;
  /** By name of the version; only those that are served. */
  readonly columns: Readonly<Record<string, readonly PrinterColumn[]>>;
}

function definedKind({ spec }: CustomResourceDefinition): DefinedKind {
  const versions = (spec?.versions ?? []).filter(({ served }) => served);
  return {
    group: spec?.group ?? '',
    resource: spec?.names.plural ?? '',
    columns: Object.fromEntries(
      versions.map(({ name, additionalPrinterColumns = [] }) => [
        name,
        additionalPrinterColumns.map(({ name: header, type, jsonPath, description, priority }) => ({
          name: String(header),
          type: String(type),
          jsonPath: String(jsonPath),
          ...(description ? { description: String(description) } : {}),
          ...(priority ? { priority: Number(priority) } : {}),
        })),
      ]),
    ),
  };
}

/**
 * The definitions of custom kinds as the registry reads them: by the same machinery as everything else, with the one
 * column it needs. Under an id of its own, as it reads other fields than the list people see.
 */
export const definitionsKind: ResourceKind = {
  ...(kindById('customresourcedefinitions.apiextensions.k8s.io') as ResourceKind),
  id: 'definitions.k8s-manager',
  columns: {
    defined: text<KubernetesObject>({ verbatim: '' }, definition =>
      JSON.stringify(definedKind(definition as CustomResourceDefinition)),
    ),
  },
  health: () => ({ state: 'ok' }),
  order: { column: 'name', direction: 'ascending' },
};

/** The definition in a row of {@link definitionsKind}. */
export function definitionIn(cell: unknown): DefinedKind | undefined {
  return typeof cell === 'string' ? (JSON.parse(cell) as DefinedKind) : undefined;
}
