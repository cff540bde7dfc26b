import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** The parts of an image reference: `registry/`, `path`, and `:tag` or a short `@digest`. */
export function partsOfImage(image: string): { registry: string; path: string; version: string } {
  const [named, digest] = image.split('@');
  const slash = named.indexOf('/');
  // Docker's rule: the first part is a registry when it could not be a user: it has a dot, a port, or is localhost.
  const first = slash > 0 ? named.slice(0, slash) : '';
  const registry = /[.:]|^localhost$/.test(first) ? `${first}/` : '';
  const rest = named.slice(registry.length);
  const colon = rest.lastIndexOf(':');
  const tagged = colon > rest.lastIndexOf('/');
  const tag = tagged ? rest.slice(colon) : '';
  const short = digest ? `@${digest.slice(0, digest.indexOf(':') + 8)}` : '';
  return { registry, path: tagged ? rest.slice(0, colon) : rest, version: tag || short };
}

/** Image references: last name and tag of the first one, how many more beside it, all of them in full on hover. */
export function ImagesCell({ value }: CellProps<readonly string[]>) {
  if (value.length === 0) return null;
  const { path, version } = partsOfImage(value[0]);
  return (
    <span className={css.image} title={value.join('\n')}>
      <span className={css.path}>{path.split('/').at(-1)}</span>
      <span className={css.version}>{version}</span>
      {value.length > 1 && <span className={css.more}>{`+${value.length - 1}`}</span>}
    </span>
  );
}
