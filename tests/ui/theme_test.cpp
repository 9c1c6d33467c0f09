// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appearance.h"
#include "ui/theme/marks.h"
#include "ui/theme/style_sheet.h"

#include <QCheckBox>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <cmath>

using namespace switchyard;

namespace
{

double luminance(const QColor &colour)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

/// WCAG 2.1's contrast ratio.
double contrast(const QColor &a, const QColor &b)
{
    const double light = qMax(luminance(a), luminance(b));
    const double dark = qMin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

QImage picture(const StateLook &look, const Theme &theme)
{
    QImage image(28, 28, QImage::Format_RGB32);
    image.fill(theme.panel);
    QPainter painter(&image);
    drawMark(painter, QRectF(4, 4, 20, 20), look, theme);
    painter.end();
    return image.convertToFormat(QImage::Format_Grayscale8);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCrashedVmIsAsUrgentOnTheMapAsInItsAlertAndItsEvent()
    {
        // core/alert raises it as High, core/engine logs it as Attention.
        QCOMPARE(stateLook(VmState::Crashed).tone, stateLook(AlertPriority::High).tone);
        QCOMPARE(stateLook(VmState::Crashed).tone, stateLook(EventSeverity::Attention).tone);
    }

    void wordsAreReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void wordsAreReadable()
    {
        QFETCH(bool, dark);
        const Theme theme = dark ? Theme::makeDark() : Theme::makeLight();
        const std::vector grounds{theme.window,
                                  theme.panel,
                                  theme.raised,
                                  theme.hover,
                                  theme.selectFill,
                                  theme.changed,
                                  theme.fill(Tone::Normal)};
        for (const QColor &ground : grounds) {
            for (const QColor &word : {theme.text, theme.muted, theme.attentionText, theme.criticalText})
                QVERIFY2(contrast(word, ground) >= 4.5, qPrintable(word.name() + u' ' + ground.name()));
        }
        QVERIFY(contrast(theme.attentionText, theme.attentionFill) >= 4.5);
        QVERIFY(contrast(theme.text, theme.attentionFill) >= 4.5);
        QVERIFY(contrast(theme.criticalText, theme.criticalFill) >= 4.5);
        QVERIFY(contrast(theme.text, theme.criticalFill) >= 4.5);
        QVERIFY(contrast(theme.onSelection, theme.selection) >= 4.5);
        QVERIFY(contrast(theme.motion, theme.panel) >= 4.5);
        for (const QColor &shape : {theme.attention, theme.critical, theme.stale, theme.shapeEdge,
                                    theme.selection, theme.motion, theme.series(0), theme.series(1)})
            QVERIFY2(contrast(shape, theme.panel) >= 3, qPrintable(shape.name()));
    }

    void marksAreToldApartWithoutColour()
    {
        // Every pair of marks differs in shape even where all colours are one grey.
        Theme theme = Theme::makeLight();
        theme.attention = theme.critical = theme.motion = theme.stale = theme.shapeEdge = Qt::black;
        std::vector<QImage> pictures;
        for (int mark = 0; mark <= static_cast<int>(Mark::Diamond); ++mark)
            pictures.push_back(picture({Tone::Normal, static_cast<Mark>(mark), {}, false}, theme));
        for (size_t i = 0; i < pictures.size(); ++i) {
            for (size_t j = 0; j < i; ++j) {
                int differing = 0;
                for (int y = 0; y < pictures[i].height(); ++y) {
                    for (int x = 0; x < pictures[i].width(); ++x)
                        differing +=
                            std::abs(qGray(pictures[i].pixel(x, y)) - qGray(pictures[j].pixel(x, y))) > 60;
                }
                QVERIFY2(differing > 12,
                         qPrintable(QStringLiteral("%1 and %2: %3 pixels").arg(i).arg(j).arg(differing)));
            }
        }
    }

    void fourPrioritiesHaveFourShapes()
    {
        QSet<int> shapes;
        for (const auto priority :
             {AlertPriority::Low, AlertPriority::Medium, AlertPriority::High, AlertPriority::Critical})
            shapes << static_cast<int>(stateLook(priority).mark);
        QCOMPARE(shapes.size(), 4);
    }

    void staleKeepsItsWordAndLosesItsColour()
    {
        Ups ups;
        ups.state = UpsState::OnBattery;
        ups.reading.freshness = Freshness::Fresh;
        QCOMPARE(stateLook(ups).tone, Tone::Attention);
        ups.reading.freshness = Freshness::Stale;
        QCOMPARE(stateLook(ups),
                 (StateLook{Tone::Stale, Mark::Hatched, QStringLiteral("on battery, stale"), false}));
        ups.state = UpsState::LowBattery; // silence makes the critical no better
        QCOMPARE(stateLook(ups).tone, Tone::Critical);
        ups.reading.freshness = Freshness::NeverSeen;
        QCOMPARE(stateLook(ups).mark, Mark::Question);
    }

    void aHostThatIsOffIsHollowNotStale()
    {
        Host host;
        host.state = HostState::Off;
        host.reading.freshness = Freshness::Down;
        QCOMPARE(stateLook(host).mark, Mark::Hollow);
        host.state = HostState::Unreachable;
        QCOMPARE(stateLook(host).tone, Tone::Attention);
        Vm vm;
        vm.state = VmState::Running;
        QCOMPARE(stateLook(vm, host).mark, Mark::Hatched);
    }

    /// A part of a host is as its host is, but for its CPUs being offline; of a host that is off it says
    /// nothing.
    void aPartitionShowsItsOwnPower_data()
    {
        QTest::addColumn<HostState>("state");
        QTest::addColumn<PowerState>("power");
        QTest::addColumn<Mark>("mark");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, HostState state, PowerState power, Mark mark,
                            const char *word) {
            QTest::addRow("%s", name) << state << power << mark << QString::fromLatin1(word);
        };
        row("on", HostState::Up, PowerState::On, Mark::Plain, "up");
        row("off", HostState::Up, PowerState::Off, Mark::Hollow, "off");
        row("partly", HostState::Up, PowerState::Partly, Mark::Triangle, "partly on");
        row("nobody knows", HostState::Up, PowerState::Unknown, Mark::Plain, "up");
        row("cannot be switched", HostState::Up, PowerState::NotOffered, Mark::Plain, "up");
        row("host booting", HostState::Booting, PowerState::Off, Mark::Dashes, "booting");
        row("host off", HostState::Off, PowerState::Unknown, Mark::Hollow, "off");
    }
    void aPartitionShowsItsOwnPower()
    {
        QFETCH(HostState, state);
        QFETCH(PowerState, power);
        Host host;
        host.state = state;
        host.reading.freshness = Freshness::Fresh;
        Partition partition;
        partition.power = power;
        partition.powerReading.freshness = Freshness::Fresh;
        const StateLook look = stateLook(partition, host);
        QTEST(look.mark, "mark");
        QTEST(look.word, "word");
    }

    void whatIsGoneSaysSo()
    {
        const Snapshot snapshot;
        for (int kind = 0; kind <= static_cast<int>(ObjectKind::Array); ++kind)
            QCOMPARE(stateLook(snapshot, {static_cast<ObjectKind>(kind), QStringLiteral("x/y")}).mark,
                     Mark::Question);
    }

    void theStyleSheetNamesOnlyColoursThatExist()
    {
        const QString sheet = styleSheet(Theme::makeDark());
        QVERIFY(!sheet.contains(u'@'));
        QVERIFY(!sheet.contains(QStringLiteral(": ;")));
        QVERIFY(!sheet.contains(QStringLiteral("#000000")));
    }

    void aCheckedBoxIsToldFromAnUncheckedOneAlsoWithTheFocus()
    {
        Appearance appearance;
        for (const auto mode : {Appearance::Mode::Light, Appearance::Mode::Dark}) {
            appearance.setMode(mode);
            for (const bool focused : {false, true}) {
                QCheckBox box;
                box.show();
                QVERIFY(QTest::qWaitForWindowExposed(&box));
                box.activateWindow();
                if (focused) {
                    box.setFocus();
                    QTRY_VERIFY(box.hasFocus());
                } else {
                    box.setFocusPolicy(Qt::NoFocus);
                    box.clearFocus();
                }
                const QImage off = box.grab().toImage();
                box.setChecked(true);
                const QImage on = box.grab().toImage();
                int mark = 0; // within the box: of the mark's colour, and of its ground's
                int ground = 0;
                int differing = 0;
                const QColor ink = appearance.theme().onSelection;
                const QColor fill = appearance.theme().selection;
                for (int y = on.height() / 2 - 4; y < on.height() / 2 + 4; ++y) {
                    for (int x = 3; x < 11; ++x) {
                        const int grey = qGray(on.pixel(x, y));
                        differing += std::abs(grey - qGray(off.pixel(x, y))) > 40;
                        mark += std::abs(grey - qGray(ink.rgb())) < 50;
                        ground += std::abs(grey - qGray(fill.rgb())) < 20;
                    }
                }
                QVERIFY2(differing > 20, qPrintable(QString::number(differing)));
                QVERIFY2(mark > 4, qPrintable(QString::number(mark)));
                QVERIFY2(ground > 20, qPrintable(QString::number(ground)));
            }
        }
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
