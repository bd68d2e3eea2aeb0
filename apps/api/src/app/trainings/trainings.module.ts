import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { PacksModule } from '../materials/packs/packs.module';
import { AgendaDocument } from './agenda-document';
import { BusyTrainers } from './busy-trainers';
import { CalendarsController } from './calendars.controller';
import { CalendarsQueries } from './calendars.queries';
import { PreviewPlaces } from './capacity/preview-places';
import { ChangeTraining } from './change-training';
import { MoveDays } from './days/move-days';
import { ExportTrainings } from './export-trainings';
import { FreePlace } from './free-place';
import { MoveTraining } from './move-training';
import { NominatePerson } from './nominate-person';
import { AnswerSheets } from './questions/answer-sheets';
import { AskEndorsement } from './endorsements/ask-endorsement';
import { Candidates } from './nominations/candidates';
import { InviteNominee } from './nominations/invite-nominee';
import { PutForward } from './nominations/put-forward';
import { NomineePlaces } from './nominee-places';
import { NominationsController } from './nominations.controller';
import { NominationsQueries } from './nominations.queries';
import { PlannedTrainings } from './planned-training';
import { PlanTraining } from './plan-training';
import { RenewCalendarFeed } from './renew-calendar-feed';
import { ScheduleSession } from './schedule-session';
import { SelectNominee } from './select-nominee';
import { SetJoining } from './set-joining';
import { TellNominee } from './selection/tell-nominee';
import { KeepTemplate } from './templates/keep-template';
import { TemplatesController } from './templates/templates.controller';
import { TemplatesQueries } from './templates/templates.queries';
import { UseTemplate } from './templates/use-template';
import { DoTask } from './planning/do-task';
import { RemindOwners } from './planning/remind-owners';
import { ScheduleTasks } from './planning/schedule-tasks';
import { TasksQueries } from './planning/tasks.queries';
import { CopyTraining } from './planning/copy-training';
import { Holidays } from './planning/holidays';
import { PlanDataQueries } from './planning/plan-data.queries';
import { PlanningController } from './planning/planning.controller';
import { ProposePlans } from './planning/propose-plans';
import { Solver } from './planning/solver';
import { TakePlan } from './planning/take-plan';
import { AnswerInvitation } from './trainers/answer-invitation';
import { InvitationsQueries } from './trainers/invitations.queries';
import { InviteTrainers } from './trainers/invite-trainers';
import { KeepTrainer } from './trainers/keep-trainer';
import { TrainerProfileQueries } from './trainers/trainer-profile.queries';
import { TrainersController } from './trainers/trainers.controller';
import { TrainersQueries } from './trainers/trainers.queries';
import { TrainingChanges } from './training-changes';
import { TrainingDetailQueries } from './training-detail.queries';
import { TrainingsController } from './trainings.controller';
import { TrainingsQueries } from './trainings.queries';

@Module({
  imports: [DirectoryModule, PacksModule],
  controllers: [TrainingsController, TrainersController, PlanningController, NominationsController, CalendarsController, TemplatesController],
  providers: [
    TrainingsQueries,
    TrainingDetailQueries,
    Holidays,
    PlanDataQueries,
    Solver,
    ProposePlans,
    TakePlan,
    CopyTraining,
    TasksQueries,
    ScheduleTasks,
    DoTask,
    RemindOwners,
    TrainersQueries,
    TrainerProfileQueries,
    KeepTrainer,
    InvitationsQueries,
    InviteTrainers,
    AnswerInvitation,
    NominationsQueries,
    CalendarsQueries,
    TrainingChanges,
    BusyTrainers,
    PlanTraining,
    ChangeTraining,
    MoveTraining,
    ScheduleSession,
    NominatePerson,
    Candidates,
    PutForward,
    AnswerSheets,
    InviteNominee,
    TellNominee,
    AskEndorsement,
    NomineePlaces,
    SelectNominee,
    SetJoining,
    FreePlace,
    RenewCalendarFeed,
    AgendaDocument,
    ExportTrainings,
    PlannedTrainings,
    PreviewPlaces,
    MoveDays,
    TemplatesQueries,
    KeepTemplate,
    UseTemplate,
  ],
})
export class TrainingsModule {}
