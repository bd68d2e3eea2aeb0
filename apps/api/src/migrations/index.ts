import { KeepTheTrail1767225600001 } from './0001-keep-the-trail';
import { KnowPeopleAndOrganisations1767225600002 } from './0002-know-people-and-organisations';
import { GiveAccess1767225600003 } from './0003-give-access';
import { ScheduleTrainings1767225600004 } from './0004-schedule-trainings';
import { KeepMaterialsCurrent1767225600005 } from './0005-keep-materials-current';
import { MapTheNetwork1767225600006 } from './0006-map-the-network';
import { HoldPosts1767225600007 } from './0007-hold-posts';
import { FindDuplicatesAndMerge1767225600008 } from './0008-find-duplicates-and-merge';
import { ImportAndExport1767225600009 } from './0009-import-and-export';
import { FindASubjectByItsChain1767225600010 } from './0010-find-a-subject-by-its-chain';
import { LetImportsPass1767225600011 } from './0011-let-imports-pass';
import { TellBothStewards1767225600012 } from './0012-tell-both-stewards';
import { MarkAttendance1767225600020 } from './0020-mark-attendance';
import { SeatAtTables1767225600025 } from './0025-seat-at-tables';
import { IssueCertificates1767225600026 } from './0026-issue-certificates';
import { InviteToCalendars1767225600027 } from './0027-invite-to-calendars';
import { ChooseACohort1767225600030 } from './0030-choose-a-cohort';
import { SendListsOfNames1767225600031 } from './0031-send-lists-of-names';
import { KnowWhatTrainersTeach1767225600040 } from './0040-know-what-trainers-teach';
import { DoWhatIsDue1767225600041 } from './0041-do-what-is-due';
import { OrderTranslations1767225600050 } from './0050-order-translations';
import { TellOfUpdates1767225600051 } from './0051-tell-of-updates';
import { GiveLinks1767225600052 } from './0052-give-links';
import { KeepNationalLaw1767225600053 } from './0053-keep-national-law';
import { PackForTrainings1767225600060 } from './0060-pack-for-trainings';
import { AskPeopleThemselves1767225600070 } from './0070-ask-people-themselves';
import { RememberWhoWasErased1767225600071 } from './0071-remember-who-was-erased';
import { IntroducePeople1767225600072 } from './0072-introduce-people';
import { KeepContactsTrue1767225600073 } from './0073-keep-contacts-true';
import { SilenceMarksOfWhoWasErased1767225600080 } from './0080-silence-marks-of-who-was-erased';
import { SayMoreOfTrainings1767225600083 } from './0083-say-more-of-trainings';
import { SetUpPhases1767225600084 } from './0084-set-up-phases';
import { CallForApplications1767225600090 } from './0090-call-for-applications';
import { EndorseInLevels1767225600091 } from './0091-endorse-in-levels';
import { InviteNominees1767225600092 } from './0092-invite-nominees';
import { KnowWhatPeopleNeed1767225600093 } from './0093-know-what-people-need';
import { TakeInFilesInPieces1767225600100 } from './0100-take-in-files-in-pieces';
import { SearchInFiles1767225600101 } from './0101-search-in-files';
import { SayHowContactsAreReached1767225600110 } from './0110-say-how-contacts-are-reached';
import { KeepAgreements1767225600111 } from './0111-keep-agreements';
import { FollowNoticesOfMerged1767225600112 } from './0112-follow-notices-of-merged';
import { CompareEditions1767225600120 } from './0120-compare-editions';
import { RecallFiles1767225600121 } from './0121-recall-files';
import { StampPages1767225600122 } from './0122-stamp-pages';
import { TranslateInPieces1767225600123 } from './0123-translate-in-pieces';
import { DescribeMaterials1767225600125 } from './0125-describe-materials';
import { CollectMaterials1767225600126 } from './0126-collect-materials';
import { AskThoseWhoCome1767225600130 } from './0130-ask-those-who-come';
import { AgreeOnAgendas1767225600135 } from './0135-agree-on-agendas';
import { TestWhatWasLearned1767225600136 } from './0136-test-what-was-learned';
import { KeepTemplates1767225600137 } from './0137-keep-templates';
import { TestInAPhase1767225600145 } from './0145-test-in-a-phase';
import { AskStewards1767225600150 } from './0150-ask-stewards';
import { KeepNationalStrategies1767225600151 } from './0151-keep-national-strategies';
import { ShareContacts1767225600152 } from './0152-share-contacts';
import { RememberTheNetwork1767225600153 } from './0153-remember-the-network';
import { ShareUrgentLines1767225600165 } from './0165-share-urgent-lines';
import { RememberTrainings1767225600166 } from './0166-remember-trainings';
import { CountContactChanges1767225600167 } from './0167-count-contact-changes';
import { ProveBadges1767225600173 } from './0173-prove-badges';
import { SaveViewsOfTheNetwork1767225600175 } from './0175-save-views-of-the-network';

/** In the order in which they run. A migration that has landed is never changed; a correction is a new one. */
export const migrations = [
  KeepTheTrail1767225600001,
  KnowPeopleAndOrganisations1767225600002,
  GiveAccess1767225600003,
  ScheduleTrainings1767225600004,
  KeepMaterialsCurrent1767225600005,
  MapTheNetwork1767225600006,
  HoldPosts1767225600007,
  FindDuplicatesAndMerge1767225600008,
  ImportAndExport1767225600009,
  FindASubjectByItsChain1767225600010,
  LetImportsPass1767225600011,
  TellBothStewards1767225600012,
  MarkAttendance1767225600020,
  SeatAtTables1767225600025,
  IssueCertificates1767225600026,
  InviteToCalendars1767225600027,
  ChooseACohort1767225600030,
  SendListsOfNames1767225600031,
  KnowWhatTrainersTeach1767225600040,
  DoWhatIsDue1767225600041,
  OrderTranslations1767225600050,
  TellOfUpdates1767225600051,
  GiveLinks1767225600052,
  KeepNationalLaw1767225600053,
  PackForTrainings1767225600060,
  AskPeopleThemselves1767225600070,
  RememberWhoWasErased1767225600071,
  IntroducePeople1767225600072,
  KeepContactsTrue1767225600073,
  SilenceMarksOfWhoWasErased1767225600080,
  SayMoreOfTrainings1767225600083,
  SetUpPhases1767225600084,
  CallForApplications1767225600090,
  EndorseInLevels1767225600091,
  InviteNominees1767225600092,
  KnowWhatPeopleNeed1767225600093,
  TakeInFilesInPieces1767225600100,
  SearchInFiles1767225600101,
  SayHowContactsAreReached1767225600110,
  KeepAgreements1767225600111,
  FollowNoticesOfMerged1767225600112,
  CompareEditions1767225600120,
  RecallFiles1767225600121,
  StampPages1767225600122,
  TranslateInPieces1767225600123,
  DescribeMaterials1767225600125,
  CollectMaterials1767225600126,
  AskThoseWhoCome1767225600130,
  AgreeOnAgendas1767225600135,
  TestWhatWasLearned1767225600136,
  KeepTemplates1767225600137,
  TestInAPhase1767225600145,
  AskStewards1767225600150,
  KeepNationalStrategies1767225600151,
  ShareContacts1767225600152,
  RememberTheNetwork1767225600153,
  ShareUrgentLines1767225600165,
  RememberTrainings1767225600166,
  CountContactChanges1767225600167,
  ProveBadges1767225600173,
  SaveViewsOfTheNetwork1767225600175,
];
