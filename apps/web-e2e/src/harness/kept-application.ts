import type { Page } from 'playwright-core';

/** Waits until the worker is in charge and has every file of the application. */
export async function hasWholeApplication(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const { assetGroups } = (await (await fetch('/ngsw.json')).json()) as { assetGroups: { installMode: string; urls: string[] }[] };
    const wanted = assetGroups.filter(({ installMode }) => installMode === 'prefetch').flatMap(({ urls }) => urls);
    const missing = async () => (await Promise.all(wanted.map((url) => caches.match(url)))).some((found) => found === undefined);
    while (await missing()) await new Promise((done) => setTimeout(done, 250));
  });
}
