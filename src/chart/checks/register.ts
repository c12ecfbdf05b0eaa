import { certDelayed } from './certification/cert-delayed.ts';
import { certInitial30d } from './certification/cert-initial-30d.ts';
import { certInterval } from './certification/cert-interval.ts';
import { certOrderException } from './certification/cert-order-exception.ts';
import { certPresent } from './certification/cert-present.ts';
import { certRecert } from './certification/cert-recert.ts';
import { certSignerEligible } from './certification/cert-signer-eligible.ts';
import { certVerbal14d } from './certification/cert-verbal-14d.ts';
import { certVisitRequired } from './certification/cert-visit-required.ts';
import type { Check } from './check.ts';
import { evalComplexities } from './evaluation/eval-complexities.ts';
import { evalDxSpecific } from './evaluation/eval-dx-specific.ts';
import { evalMinutesSeparate } from './evaluation/eval-minutes-separate.ts';
import { evalObjective } from './evaluation/eval-objective.ts';
import { evalOnlyOrder } from './evaluation/eval-only-order.ts';
import { evalPresent } from './evaluation/eval-present.ts';
import { evalPrognosis } from './evaluation/eval-prognosis.ts';
import { reevalJustified } from './evaluation/reeval-justified.ts';
import { dcNote } from './necessity/dc-note.ts';
import { kxAmountJustified } from './necessity/kx-amount-justified.ts';
import { kxComplexityLink } from './necessity/kx-complexity-link.ts';
import { kxImprovementBasis } from './necessity/kx-improvement-basis.ts';
import { kxJustificationStmt } from './necessity/kx-justification-stmt.ts';
import { kxMaintAssistant } from './necessity/kx-maint-assistant.ts';
import { kxMaintenanceBasis } from './necessity/kx-maintenance-basis.ts';
import { kxNoAutoDx } from './necessity/kx-no-auto-dx.ts';
import { kxSkilledNeed } from './necessity/kx-skilled-need.ts';
import { kxSpontaneous } from './necessity/kx-spontaneous.ts';
import { tnCqCo } from './note/tn-cq-co.ts';
import { tnDate } from './note/tn-date.ts';
import { tnExists } from './note/tn-exists.ts';
import { tnInterventions } from './note/tn-interventions.ts';
import { tnPerCodeMinutes } from './note/tn-per-code-minutes.ts';
import { tnSignature } from './note/tn-signature.ts';
import { tnSkilled } from './note/tn-skilled.ts';
import { tnTimedTotal } from './note/tn-timed-total.ts';
import { tnTotal } from './note/tn-total.ts';
import { tnUnitsMatch } from './note/tn-units-match.ts';
import { frGcodes } from './people/fr-gcodes.ts';
import { kxThreshold } from './people/kx-threshold.ts';
import { studentDoc } from './people/student-doc.ts';
import { supAssistantGeneral } from './people/sup-assistant-general.ts';
import { supStudent } from './people/sup-student.ts';
import { supUnqualified } from './people/sup-unqualified.ts';
import { teleWindow } from './people/tele-window.ts';
import { pocAmount } from './plan/poc-amount.ts';
import { pocAuthorSignature } from './plan/poc-author-signature.ts';
import { pocBeforeTreatment } from './plan/poc-before-treatment.ts';
import { pocChangeSigned } from './plan/poc-change-signed.ts';
import { pocConsistentWithEval } from './plan/poc-consistent-with-eval.ts';
import { pocDiagnosis } from './plan/poc-diagnosis.ts';
import { pocDuration } from './plan/poc-duration.ts';
import { pocEstablishedBy } from './plan/poc-established-by.ts';
import { pocFrequency } from './plan/poc-frequency.ts';
import { pocGoalMeasurable } from './plan/poc-goal-measurable.ts';
import { pocLongTermGoals } from './plan/poc-long-term-goals.ts';
import { pocType } from './plan/poc-type.ts';
import { prAssessment } from './progress/pr-assessment.ts';
import { prAuthor } from './progress/pr-author.ts';
import { prClinicianParticipation } from './progress/pr-clinician-participation.ts';
import { prEntered1wk } from './progress/pr-entered-1wk.ts';
import { prEvery10 } from './progress/pr-every-10.ts';
import { prGoalChanges } from './progress/pr-goal-changes.ts';
import { prObjective } from './progress/pr-objective.ts';
import { prPeriodDates } from './progress/pr-period-dates.ts';
import { prPlan } from './progress/pr-plan.ts';
import { adr45 } from './record/adr-45.ts';
import { adrAttest20 } from './record/adr-attest-20.ts';
import { adrBundle } from './record/adr-bundle.ts';
import { dictationDate } from './record/dictation-date.ts';
import { retain7y } from './record/retain-7y.ts';
import { retainMa10y } from './record/retain-ma-10y.ts';
import { scribeAuthenticated } from './record/scribe-authenticated.ts';
import { sigNoLate } from './record/sig-no-late.ts';
import { sigValid } from './record/sig-valid.ts';
import { woundBeforeAfter } from './wound/wound-before-after.ts';
import { woundBenefit } from './wound/wound-benefit.ts';
import { woundMeasured } from './wound/wound-measured.ts';
import { woundNotDressing } from './wound/wound-not-dressing.ts';
import { woundPoc } from './wound/wound-poc.ts';

/** Every requirement that is checked, in the order in which it is reported. Their ids are permanent. */
export const CHECKS: readonly Check[] = [
  // plan
  pocEstablishedBy,
  pocBeforeTreatment,
  pocDiagnosis,
  pocLongTermGoals,
  pocGoalMeasurable,
  pocType,
  pocAmount,
  pocFrequency,
  pocDuration,
  pocAuthorSignature,
  pocChangeSigned,
  pocConsistentWithEval,
  // certification
  certPresent,
  certInitial30d,
  certVerbal14d,
  certInterval,
  certRecert,
  certOrderException,
  certDelayed,
  certSignerEligible,
  certVisitRequired,
  // evaluation
  evalPresent,
  evalDxSpecific,
  evalObjective,
  evalComplexities,
  evalPrognosis,
  evalMinutesSeparate,
  evalOnlyOrder,
  reevalJustified,
  // progress
  prEvery10,
  prAuthor,
  prClinicianParticipation,
  prPeriodDates,
  prObjective,
  prAssessment,
  prPlan,
  prGoalChanges,
  prEntered1wk,
  // note
  tnExists,
  tnDate,
  tnInterventions,
  tnTimedTotal,
  tnTotal,
  tnUnitsMatch,
  tnPerCodeMinutes,
  tnSignature,
  tnSkilled,
  tnCqCo,
  // necessity
  dcNote,
  kxSkilledNeed,
  kxImprovementBasis,
  kxMaintenanceBasis,
  kxMaintAssistant,
  kxSpontaneous,
  kxAmountJustified,
  kxComplexityLink,
  kxNoAutoDx,
  kxJustificationStmt,
  // people
  supAssistantGeneral,
  supUnqualified,
  supStudent,
  studentDoc,
  frGcodes,
  teleWindow,
  kxThreshold,
  // record
  sigValid,
  sigNoLate,
  scribeAuthenticated,
  dictationDate,
  adr45,
  adrAttest20,
  adrBundle,
  retain7y,
  retainMa10y,
  // wound
  woundPoc,
  woundMeasured,
  woundBeforeAfter,
  woundBenefit,
  woundNotDressing,
];
