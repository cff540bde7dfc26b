import { catalogue, isFieldProblem, routes, say } from 'backstage-plugin-k8s-manager-common';
import { z } from 'zod';
import { inputRefusal } from './inputRefusal';

const schema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(5)
    .regex(/^[a-z]*$/, 'must be a namespace')
    .optional(),
  count: z.number().int().min(1).max(9).optional(),
  list: z.array(z.boolean()).max(2).optional(),
  mode: z.enum(['preview', 'apply']).optional(),
  must: z.strictObject({ limit: z.number() }),
  odd: z
    .string()
    .refine(text => text !== 'x', 'of no words')
    .optional(),
});

function refused(input: object) {
  const { error } = schema.safeParse({ must: { limit: 1 }, ...input }, { reportInput: true });
  return inputRefusal(error!).k8sManager.message;
}

describe('inputRefusal', () => {
  it.each([
    [{ must: undefined }, 'must: is required', 'must：必填'],
    [{ must: {} }, 'must.limit: is required', 'must.limit：必填'],
    [{ must: 5 }, 'must: must be an object', 'must：必须是对象'],
    [{ must: { limit: 'secret' } }, 'must.limit: must be a number', 'must.limit：必须是数字'],
    [{ name: '' }, 'name: must not be empty', 'name：不能为空'],
    [{ name: 'abcdef' }, 'name: must be at most 5 characters', 'name：最多 5 个字符'],
    [{ name: 'A' }, 'name: must be a namespace', 'name：必须是命名空间'],
    [{ name: 5 }, 'name: must be text', 'name：必须是文本'],
    [{ count: 0 }, 'count: must be at least 1', 'count：不能小于 1'],
    [{ count: 10 }, 'count: must be at most 9', 'count：不能大于 9'],
    [{ count: 1.5 }, 'count: must be a whole number', 'count：必须是整数'],
    [{ list: [true, true, true] }, 'list: must be at most 2 of them', 'list：最多 2 项'],
    [{ list: [1] }, 'list.0: must be true or false', 'list.0：必须是 true 或 false'],
    [{ mode: 'x' }, 'mode: must be one of preview, apply', 'mode：必须是以下之一：preview, apply'],
    [{ other: 1 }, 'other: is not known', 'other：未知'],
    [{ odd: 'x' }, 'odd: is not valid', 'odd：无效'],
  ])('says of %j in both languages: %s', (input, english, chinese) => {
    expect(say(refused(input), 'en', catalogue)).toBe(english);
    expect(say(refused(input), 'zh-CN', catalogue)).toBe(chinese);
  });
});

/** The texts that a schema, its checks and all schemas in it give of themselves. */
function ownTexts(found: unknown, seen = new Set<unknown>()): string[] {
  if (typeof found !== 'object' || found === null || seen.has(found)) return [];
  seen.add(found);
  // zod keeps what a schema or a check is made of here.
  const { _zod: made } = found as { _zod?: { def: object } };
  if (made) return ownTexts(made.def, seen);
  const { error } = found as { error?: unknown };
  const text = typeof error === 'function' ? [error({ code: 'custom', input: undefined })] : [];
  const inner = Object.values(found).flatMap(value => ownTexts(value, seen));
  return [...text, ...inner].filter(each => typeof each === 'string');
}

describe('schemas of the contract', () => {
  it('only say what has words in every language', () => {
    const limits = /^must be at (most|least) \d+ characters$/;
    const texts = new Set(ownTexts(routes));
    expect(texts).toContain('must be the id of a cluster');
    expect([...texts].filter(text => !limits.test(text) && !isFieldProblem(text))).toEqual([]);
  });
});
