import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { LanguageTag } from '../../shared/ui/language-tag';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { Table } from '../../shared/ui/table';

/** The catalogue of modules: how long each takes, and what there is for it. */
@Component({
  imports: [LanguageTag, ListStates, Page, RouterLink, Table],
  template: `
    <ui-page [heading]="t('library.modules.title')" [subtitle]="t('library.modules.subtitle')" [back]="{ to: '/materials', label: t('materials.title') }">
      <div class="card ui-table-frame">
        <ui-list-states [of]="modules" [empty]="modules.value()?.items?.length === 0" [emptyTitle]="t('library.modules.none')" />
        @if (modules.value()?.items; as items) {
          @if (items.length) {
            <table uiTable>
              <caption class="visually-hidden">{{ t('library.modules.title') }}</caption>
              <thead>
                <tr>
                  <th scope="col">{{ t('library.modules.module') }}</th>
                  <th scope="col">{{ t('library.modules.minutes') }}</th>
                  <th scope="col">{{ t('library.modules.materials') }}</th>
                  <th scope="col">{{ t('materials.column.languages') }}</th>
                  <th scope="col">{{ t('library.modules.trainings') }}</th>
                  @if (items[0]?.trainers !== null) {
                    <th scope="col">{{ t('library.modules.trainers') }}</th>
                  }
                </tr>
              </thead>
              <tbody>
                @for (module of items; track module.id) {
                  <tr>
                    <td><a [routerLink]="['/materials/modules', module.code]">{{ module.code }} {{ formats.of(module.title) }}</a></td>
                    <td>{{ t('library.modules.length', { from: module.minutesFrom, to: module.minutesTo, span: module.minutesTo - module.minutesFrom }) }}</td>
                    <td class="num">{{ formats.number(module.materials) }}</td>
                    <td>
                      <span class="tags">
                        @for (language of module.languages; track language) {
                          <ui-language-tag [of]="language" />
                        }
                      </span>
                    </td>
                    <td class="num">{{ formats.number(module.trainings) }}</td>
                    @if (module.trainers !== null) {
                      <td class="num">{{ formats.number(module.trainers) }}</td>
                    }
                  </tr>
                }
              </tbody>
            </table>
          }
        }
      </div>
    </ui-page>
  `,
  styles: `
    .tags {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CurriculumPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly modules = inject(Api).resource('GET /curriculum', () => ({}));
}
