import {
  describeColumns,
  kindById,
  kinds,
  operationsOf,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { layOutColumns } from './columnLayout';

const pods = describeColumns(kindById('pods')!).filter(({ optional }) => !optional);
const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

/** Kinds with more columns than a window of 1440 pixels has room for. */
const wide: Readonly<Record<string, readonly string[]>> = {
  'volumesnapshotcontents.snapshot.storage.k8s.io': ['snapshot'],
};

describe('layOutColumns', () => {
  it('gives every column its wish where there is room, and the rest to texts', () => {
    const { placed, folded, rowHeight } = layOutColumns(pods, 2400);
    expect(folded).toEqual([]);
    expect(rowHeight).toBe(30);
    const width = (id: string) => placed.find(({ descriptor }) => descriptor.id === id)!.width;
    expect(width('name')).toBeGreaterThan(320);
    expect(width('age')).toBe(64);
  });

  it('shows pods in one line beside the rail of a 1440 px window', () => {
    expect(layOutColumns(pods, 1174, { selectable: true }).folded).toEqual([]);
  });

  it('shows nearly every kind in one line there', () => {
    for (const kind of kinds as readonly ResourceKind[]) {
      const shown = describeColumns(kind).filter(({ optional }) => !optional);
      const { folded } = layOutColumns(shown, 1174, {
        selectable: true,
        hasActions: operationsOf(kind).length > 0,
      });
      expect([kind.id, ids(folded)]).toEqual([kind.id, wide[kind.id] ?? []]);
    }
  });

  it('takes room from texts before it cuts the header of a figure', () => {
    const jobs = describeColumns(kindById('jobs.batch')!).filter(({ optional }) => !optional);
    const { placed } = layOutColumns(jobs, 1174, { selectable: true });
    for (const { descriptor, width } of placed.filter(column => column.descriptor.numeric)) {
      expect([descriptor.id, width]).toEqual([descriptor.id, descriptor.width]);
    }
    const name = placed.find(({ descriptor }) => descriptor.id === 'name');
    expect(name?.width).toBeLessThan(320);
  });

  it('folds what does not fit into a second line, name and age last', () => {
    const { placed, folded, rowHeight, template } = layOutColumns(pods, 390);
    expect(ids(placed.map(({ descriptor }) => descriptor))).toEqual(['name', 'age']);
    expect(folded[0].as).toBe('status');
    expect(folded).toHaveLength(pods.length - 2);
    expect(rowHeight).toBe(52);
    expect(template).toMatch(/^minmax\(0, 1fr\)/);
  });

  it('lets what a row is about take its place where the name says nothing', () => {
    const events = describeColumns(kindById('events')!).filter(({ optional }) => !optional);
    const { placed, template } = layOutColumns(events, 390);
    expect(ids(placed.map(({ descriptor }) => descriptor))).toEqual(['lastSeen', 'type', 'object']);
    expect(template).toMatch(/px minmax\(0, 1fr\)$/);
  });

  it('never asks for more than there is, for any kind at any width', () => {
    for (const kind of kinds) {
      for (let width = 390; width <= 2560; width += 35) {
        const { placed, folded } = layOutColumns(describeColumns(kind as never), width, {
          selectable: true,
          hasActions: true,
        });
        const used = placed.reduce((sum, column) => sum + column.width + 12, 26 + 16 + 12 + 40);
        expect(folded.length > 0 || used <= width).toBe(true);
      }
    }
  });

  it('gives a column the width somebody gave it, and the rest to the others', () => {
    const { placed } = layOutColumns(pods, 1600, { widths: { namespace: 201, age: 90 } });
    const width = (id: string) => placed.find(({ descriptor }) => descriptor.id === id)!.width;
    expect([width('namespace'), width('age')]).toEqual([201, 90]);
    const used = placed.reduce((sum, column) => sum + column.width + 12, 40 - 12);
    expect(used).toBeLessThanOrEqual(1600);
    expect(used).toBeGreaterThan(1600 - placed.length - 1);
  });

  it('folds nothing for a width that is too much for the window', () => {
    const widths = { namespace: 800 };
    expect(layOutColumns(pods, 1174, { widths })).toEqual(layOutColumns(pods, 1174));
  });
});
