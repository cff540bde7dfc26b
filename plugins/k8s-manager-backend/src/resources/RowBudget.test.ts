import { type Budgeted, RowBudget } from './RowBudget';

class Rows implements Budgeted {
  narrowed = 0;

  constructor(
    readonly name: string,
    public bytes: number,
    readonly unwatchedSince: number | undefined,
    private readonly all: Rows[],
    private readonly least = 0,
  ) {
    all.push(this);
  }

  evict(): void {
    this.all.splice(this.all.indexOf(this), 1);
  }

  narrow(): boolean {
    if (this.bytes === this.least) return false;
    this.bytes = this.least;
    this.narrowed += 1;
    return true;
  }
}

describe('RowBudget', () => {
  let all: Rows[];
  let budget: RowBudget;

  beforeEach(() => {
    jest.useFakeTimers();
    all = [];
    budget = new RowBudget(100, () => all);
  });

  afterEach(() => {
    budget.close();
    jest.useRealTimers();
  });

  const check = () => {
    budget.note();
    budget.note();
    jest.advanceTimersByTime(1_000);
  };
  const names = () => all.map(({ name }) => name);

  it('leaves everything alone while there is room', () => {
    const rows = new Rows('watched', 60, undefined, all);
    const left = new Rows('left', 40, 5, all);
    check();
    expect(names()).toEqual(['watched', 'left']);
    expect([rows.narrowed, left.narrowed]).toEqual([0, 0]);
  });

  it('forgets what nobody watches, that which was left longest ago first, and no more than it must', () => {
    const rows = new Rows('watched', 60, undefined, all);
    const left = {
      later: new Rows('left later', 30, 9, all),
      first: new Rows('left first', 30, 5, all),
    };
    check();
    expect(all).toEqual([rows, left.later]);
    expect(rows.narrowed).toBe(0);
  });

  it('narrows the newest that is large enough when all is watched', () => {
    const oldest = new Rows('oldest', 60, undefined, all);
    const newer = new Rows('newer', 50, undefined, all);
    const newest = new Rows('newest', 5, undefined, all);
    check();
    expect([oldest.narrowed, newer.narrowed, newest.narrowed]).toEqual([0, 1, 0]);
  });

  it('narrows the largest first when none is enough alone', () => {
    const rows = [40, 45, 42, 44].map(size => new Rows(`${size}`, size, undefined, all));
    check();
    expect(rows.map(({ narrowed }) => narrowed)).toEqual([0, 1, 0, 1]);
  });

  it('ends where nothing can be left out any more', () => {
    const rows = new Rows('all there is', 200, undefined, all, 200);
    check();
    expect(rows.narrowed).toBe(0);
  });
});
