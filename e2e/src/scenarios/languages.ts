import path from 'node:path';
import { expect } from '../expectations';
import type { Scenario } from '../Scenario';
import { Visitor } from '../Visitor';

/** The same pages in Chinese, and in the dark. */
export const languages: Scenario = {
  name: 'the pages in Chinese, and in the dark',
  async run({ browser, portal, pictures }) {
    const chinese = await Visitor.arrive(browser, portal, 'priya.nair', { language: 'zh-CN' });
    for (const [url, words] of [
      ['/k8s-manager/pods', ['命名空间', '就绪', '重启', '实时']],
      ['/k8s-manager/deployments.apps', ['状态', '已更新', '可用', '正在发布']],
      ['/k8s-manager/clusters', ['集群', '健康', '节点']],
    ] as const) {
      await chinese.open(url);
      for (const word of words) {
        await chinese.page.getByText(word, { exact: false }).first().waitFor({ timeout: 60_000 });
      }
      const text = await chinese.page
        .locator('main, article, [role=main], body')
        .first()
        .innerText();
      for (const english of ['Restarts', 'Namespace', 'Rolling out', 'Healthy', 'Filter by']) {
        expect(!text.includes(english), `"${english}" is left on ${url}`);
      }
      await chinese.picture(
        path.join(pictures, `${url.split('/').pop()?.split('.')[0]}-zh-CN-light.png`),
      );
    }
    await chinese.leave();

    const dark = await Visitor.arrive(browser, portal, 'priya.nair', { theme: 'dark' });
    for (const page of ['pods', 'deployments.apps', 'clusters']) {
      await dark.open(`/k8s-manager/${page}`);
      await dark.page.getByText('production').first().waitFor({ timeout: 60_000 });
      await dark.page.getByText(/^live/).first().waitFor({ timeout: 60_000 });
      await dark.picture(path.join(pictures, `${page.split('.')[0]}-dark.png`));
    }
    await dark.leave();
  },
};
