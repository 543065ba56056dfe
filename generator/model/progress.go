package model

import (
	"slices"

	"cocrea/generator/problem"
)

// linkProgress joins reports to what they are of. The newest that has a status, or a
// share that is done, is how a commitment stands.
func (m *Model) linkProgress(plans map[string]*ActionPlan, statuses map[string]*Status) {
	commitments := byID(m.Commitments, func(c *Commitment) string { return c.ID })
	for i := range m.Progress {
		p := &m.Progress[i]
		p.Status = statuses[p.StatusID]
		if plan := plans[p.PlanID]; plan != nil {
			plan.Progress = byDate(append(plan.Progress, p))
		} else if c := commitments[p.CommitmentID]; c != nil {
			c.Progress = byDate(append(c.Progress, p))
		}
	}
	for i := range m.Commitments {
		c := &m.Commitments[i]
		for _, p := range c.Progress {
			if p.Status != nil {
				c.Status = p.Status
			}
			if p.Percent.Known {
				c.Percent = p.Percent
			}
		}
	}
}

// byDate sorts reports; those of one date stay as they are.
func byDate(reports []*Progress) []*Progress {
	slices.SortStableFunc(reports, func(a, b *Progress) int { return a.Date.First().Compare(b.Date.First()) })
	return reports
}

// Judged reports whether anybody says whether a plan, or a commitment, was fulfilled.
func Judged(reports []*Progress) bool {
	return slices.ContainsFunc(reports, func(p *Progress) bool { return p.Kind != "" && p.Kind != "stage" || p.Status != nil })
}

// checkProgress finds reports of nothing, or of two things at once.
func (m *Model) checkProgress(probs *problem.List) {
	t := m.Table("progress")
	if t == nil || !t.Sound("plan_id", "commitment_id") {
		return
	}
	for i := range m.Progress {
		switch p := &m.Progress[i]; {
		case p.PlanID == "" && p.CommitmentID == "":
			probs.Add("progress-subject", t.At(i, "plan_id"), "report", p.ID, "why", "none")
		case p.PlanID != "" && p.CommitmentID != "":
			probs.Add("progress-subject", t.At(i, "commitment_id"), "report", p.ID)
		}
	}
}
