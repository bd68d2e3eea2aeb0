import { Injectable, computed, inject } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';

type CodeLists = ResponseOf<'GET /code-lists'>;
type Named = { code: string; name: { en: string; de: string } };

/** The words of codes that stand in the database: sectors, competences, kinds of ties. They are asked for once. */
@Injectable({ providedIn: 'root' })
export class CodeNames {
  private readonly formats = inject(Formats);
  private readonly lists = inject(Api).resource('GET /code-lists', () => ({}));

  readonly sectors = computed(() => this.lists.value()?.sectors ?? []);
  readonly competences = computed(() => this.lists.value()?.competences ?? []);
  readonly phases = computed(() => this.lists.value()?.competencePhases ?? []);
  readonly tieKinds = computed(() => this.lists.value()?.tieKinds ?? []);

  private readonly bySector = computed(() => indexed(this.sectors()));
  private readonly byCompetence = computed(() => indexed(this.competences()));
  private readonly byTieKind = computed(() => indexed(this.tieKinds()));
  private readonly byPhase = computed(() => indexed(this.phases()));

  /** The code itself until the words are there. */
  sector(code: string): string {
    return this.named(this.bySector().get(code), code);
  }

  competence(code: string): string {
    return this.named(this.byCompetence().get(code), code);
  }

  phase(code: string): string {
    return this.named(this.byPhase().get(code), code);
  }

  tieKind(code: string): string {
    return this.named(this.byTieKind().get(code), code);
  }

  phaseOf(competence: string): string {
    return (this.byCompetence().get(competence) as CodeLists['competences'][number] | undefined)?.phase ?? '';
  }

  private named(found: Named | undefined, code: string): string {
    return found ? capital(this.formats.of(found.name)) : code;
  }
}

function indexed(list: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(list.map((entry) => [entry.code, entry]));
}

/** The lists are written in lower case, as in running text; here their entries stand alone. */
function capital(name: string): string {
  const [first = ''] = name;
  return first.toLocaleUpperCase() + name.slice(first.length);
}
