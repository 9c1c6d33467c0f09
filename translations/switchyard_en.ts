<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>Moving</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Power</name>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with another feed</source>
        <translation>
            <numerusform>%n with another feed</numerusform>
            <numerusform>%n with another feed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PowerDown</name>
    <message numerus="yes">
        <source>%n VM(s) are powered off at once: %1</source>
        <translation>
            <numerusform>%n VM is powered off at once: %1</numerusform>
            <numerusform>%n VMs are powered off at once: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Topology</name>
    <message numerus="yes">
        <source>%Ln VM(s)</source>
        <translation>
            <numerusform>%Ln VM</numerusform>
            <numerusform>%Ln VMs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln host(s)</source>
        <translation>
            <numerusform>%Ln host</numerusform>
            <numerusform>%Ln hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln volume(s)</source>
        <translation>
            <numerusform>%Ln volume</numerusform>
            <numerusform>%Ln volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln UPS(es)</source>
        <translation>
            <numerusform>%Ln UPS</numerusform>
            <numerusform>%Ln UPSes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln array(s)</source>
        <translation>
            <numerusform>%Ln array</numerusform>
            <numerusform>%Ln arrays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln critical</source>
        <translation>
            <numerusform>%Ln critical</numerusform>
            <numerusform>%Ln critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln need(s) attention</source>
        <translation>
            <numerusform>%Ln needs attention</numerusform>
            <numerusform>%Ln need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stale or unknown</source>
        <translation>
            <numerusform>%Ln stale or unknown</numerusform>
            <numerusform>%Ln stale or unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in motion</source>
        <translation>
            <numerusform>%Ln in motion</numerusform>
            <numerusform>%Ln in motion</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln off</source>
        <translation>
            <numerusform>%Ln off</numerusform>
            <numerusform>%Ln off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln as it should be</source>
        <translation>
            <numerusform>%Ln as it should be</numerusform>
            <numerusform>%Ln as they should be</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>No feed is drawn to %n host(s): they count as never losing power.</source>
        <translation>
            <numerusform>No feed is drawn to %n host: it counts as never losing power.</numerusform>
            <numerusform>No feed is drawn to %n hosts: they count as never losing power.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) do not answer now: what runs there is not known.</source>
        <translation>
            <numerusform>%n host does not answer now: what runs there is not known.</numerusform>
            <numerusform>%n hosts do not answer now: what runs there is not known.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chains</name>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n volume</numerusform>
            <numerusform>%n volumes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::AlertsStrip</name>
    <message numerus="yes">
        <source>Nothing else needs attention: %n muted</source>
        <translation>
            <numerusform>Nothing else needs attention: %n muted</numerusform>
            <numerusform>Nothing else needs attention: %n muted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::ChartsView</name>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::ConflictDetail</name>
    <message numerus="yes">
        <source>These VMs fought %n time(s) before: %1.</source>
        <translation>
            <numerusform>These VMs fought %n time before: %1.</numerusform>
            <numerusform>These VMs fought %n times before: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::PowerDownForm</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::QuestionPlate</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::ReadingList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::RulesPage</name>
    <message numerus="yes">
        <source>%n VM(s)</source>
        <translation>
            <numerusform>%n VM</numerusform>
            <numerusform>%n VMs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::StatusLine</name>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n off</numerusform>
            <numerusform>%n off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent</source>
        <translation>
            <numerusform>%n silent</numerusform>
            <numerusform>%n silent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running ▸</source>
        <translation>
            <numerusform>%n running ▸</numerusform>
            <numerusform>%n running ▸</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) in progress</source>
        <translation>
            <numerusform>%n run in progress</numerusform>
            <numerusform>%n runs in progress</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchyard::topology::FilterBar</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>%n UPS(es)</source>
        <translation>
            <numerusform>%n UPS</numerusform>
            <numerusform>%n UPSes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed(s)</source>
        <translation>
            <numerusform>%n feed</numerusform>
            <numerusform>%n feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s)</source>
        <translation>
            <numerusform>%n host</numerusform>
            <numerusform>%n hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partition(s)</source>
        <translation>
            <numerusform>%n partition</numerusform>
            <numerusform>%n partitions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n VM(s)</source>
        <translation>
            <numerusform>%n VM</numerusform>
            <numerusform>%n VMs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n volume</numerusform>
            <numerusform>%n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n array(s)</source>
        <translation>
            <numerusform>%n array</numerusform>
            <numerusform>%n arrays</numerusform>
        </translation>
    </message>
</context>
</TS>
