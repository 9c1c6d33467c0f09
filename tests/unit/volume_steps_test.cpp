// SPDX-License-Identifier: GPL-3.0-or-later
// What is concluded of a volume from what its array says, and of who writes to it.
#include "core/engine/volume_steps.h"
#include "core/migrate/move_plan.h"
#include "tests/unit/move_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

ArrayReport reportWith(CopyPhase phase)
{
    Volume volume;
    volume.name = u"a"_s;
    volume.hasDifferential = true;
    volume.copy.phase = phase;
    ArrayReport report;
    report.volumes.push_back(volume);
    return report;
}

} // namespace

class VolumeStepsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereTheTwoSidesDifferNothingSwitches()
    {
        for (const CopyPhase phase : {CopyPhase::None, CopyPhase::Copying, CopyPhase::Copied,
                                      CopyPhase::Following, CopyPhase::Failed})
            QCOMPARE(agrees(reportWith(phase), u"arr-east/a"_s).error().code, ErrorCode::WrongState);
        QVERIFY(agrees(reportWith(CopyPhase::Agreed), u"arr-east/a"_s));
        QVERIFY(!agrees(reportWith(CopyPhase::Agreed), u"arr-east/gone"_s));
    }

    void onlyAFailedCopyIsLost()
    {
        QVERIFY(isCopyLost(reportWith(CopyPhase::Failed), u"arr-east/a"_s));
        QVERIFY(!isCopyLost(reportWith(CopyPhase::None), u"arr-east/a"_s)); // its turn may come
        QVERIFY(!isCopyLost(reportWith(CopyPhase::Agreed), u"arr-east/a"_s));
    }

    /// One that an operator paused is left alone.
    void whoWasStoppedForAWrite()
    {
        const auto with = [](VmState state, const QString &reason) {
            Room room;
            room.changeHost(u"hv1"_s, [&](HostPiece &piece) {
                piece.vms.front().state = state;
                piece.vms.front().stateReason = reason;
            });
            return room.snapshot();
        };
        const auto stopped = with(VmState::Paused, u"ioError"_s);
        const Vm *vm = stoppedOn(*stopped, u"arr-east/a"_s);
        QVERIFY(vm);
        QCOMPARE(vm->id, u"a"_s);
        QVERIFY(!stoppedOn(*stopped, u"arr-east/b"_s));
        QVERIFY(!stoppedOn(*with(VmState::Paused, u"user"_s), u"arr-east/a"_s));
        QVERIFY(!stoppedOn(*with(VmState::Running, u"ioError"_s), u"arr-east/a"_s));
        QCOMPARE(stopError(*vm, u"arr-east/a"_s).code, ErrorCode::WrongState); // not tried again
    }
};

QTEST_GUILESS_MAIN(VolumeStepsTest)
#include "volume_steps_test.moc"
